/**
 * Stands in for the background in tests of views: answers messages and tells of changes. Use it with
 * `vi.mock('../../utils/messaging/client', …)`. Promise: what a view asked for is kept in `asked`.
 */
import type { VaultChange } from '../../utils/messaging/protocol';
import { aSnapshot } from './views';

interface Asked {
  type: string;
  data: unknown;
}

/** wishes that change the vault */
const CHANGING = new Set(['takeBack', 'takeBackAll', 'checkNow', 'cancel', 'forgetAttempt', 'saveSettings']);

type Answer = (data: unknown) => unknown;

export const background = {
  snapshot: aSnapshot(),
  /** number of the last change */
  rev: 0,
  /** keys of uploads that are no longer there */
  removed: [] as VaultChange['removed'],
  asked: [] as Asked[],
  /** answers other than the usual ones, by type; they may throw */
  answers: {} as Record<string, Answer>,
  listeners: new Set<(message: { data: VaultChange }) => void>(),

  /** As after start-up: empty vault, nobody listening. */
  reset(): void {
    this.snapshot = aSnapshot();
    this.removed = [];
    this.asked = [];
    this.answers = {};
    this.listeners.clear();
  },

  /** Tells open views that the vault changed, and is now as `snapshot` says. */
  announce(): void {
    this.rev += 1;
    const { snapshot, removed, rev } = this;
    for (const listener of this.listeners) listener({ data: structuredClone({ ...snapshot, removed, rev }) });
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
    // As the background does: whoever asks for something knows what it changed before the answer comes
    if (answer) {
      const answered = await answer(data);
      if (CHANGING.has(type)) background.announce();
      return answered;
    }
    if (type === 'exchanges') {
      return Object.fromEntries(
        background.snapshot.uploads.map(({ key, exchanges = [] }) => [key, exchanges]),
      );
    }
    if (type === 'grantedSites' || type === 'accessTo' || type === 'unsent') return [];
    // Servers that say nothing
    if (type === 'siteFacts' || type === 'linkEdits') return [];
    if (type === 'snapshot') return structuredClone({ ...background.snapshot, rev: background.rev });
    if (CHANGING.has(type)) background.announce();
    return { found: true };
  },
  onMessage(type: string, listener: (message: { data: VaultChange }) => void): () => void {
    if (type !== 'vaultChanged') throw new Error(`Views do not listen to ${type}`);
    background.listeners.add(listener);
    return () => background.listeners.delete(listener);
  },
};
