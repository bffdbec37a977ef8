/**
 * Stands in for the background in tests of views: answers messages and tells of changes. Use it with
 * `vi.mock('../../utils/messaging/client', …)`. Promise: what a view asked for is kept in `asked`.
 */
import { aSnapshot } from './views';

interface Asked {
  type: string;
  data: unknown;
}

type Answer = (data: unknown) => unknown;

export const background = {
  snapshot: aSnapshot(),
  asked: [] as Asked[],
  /** answers other than the usual ones, by type; they may throw */
  answers: {} as Record<string, Answer>,
  listeners: new Set<() => void>(),

  /** As after start-up: empty vault, nobody listening. */
  reset(): void {
    this.snapshot = aSnapshot();
    this.asked = [];
    this.answers = {};
    this.listeners.clear();
  },

  /** Tells open views that the vault changed. */
  announce(): void {
    for (const listener of this.listeners) listener();
  },

  /** What was asked of this type, oldest first. */
  askedFor(type: string): unknown[] {
    return this.asked.filter((each) => each.type === type).map((each) => each.data);
  },
};

/** The module `utils/messaging/client`, as far as views use it. */
export const fakeClient = {
  async sendMessage(type: string, data: unknown): Promise<unknown> {
    background.asked.push({ type, data });
    const answer = background.answers[type];
    if (answer) return answer(data);
    if (type === 'exchanges') {
      return Object.fromEntries(
        background.snapshot.uploads.map(({ key, exchanges = [] }) => [key, exchanges]),
      );
    }
    return type === 'snapshot' ? structuredClone(background.snapshot) : { found: true };
  },
  onMessage(type: string, listener: () => void): () => void {
    if (type !== 'vaultChanged') throw new Error(`Views do not listen to ${type}`);
    background.listeners.add(listener);
    return () => background.listeners.delete(listener);
  },
};
