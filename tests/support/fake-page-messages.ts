/**
 * The background as page scripts know it: answers what they ask, and asks them. Use it with
 * `vi.mock('../../utils/messaging/client', …)`. Promise: what was asked is kept in `asked`, oldest first; an
 * `Error` as answer is one that the page script gets.
 */
import type { FromPage, ToPage } from '../../utils/messaging/protocol';

type Data<K extends keyof FromPage> = Parameters<FromPage[K]>[0];
type Answers = { [K in keyof FromPage]?: (data: Data<K>) => ReturnType<FromPage[K]> | Error };

export const messages = {
  answers: {} as Answers,
  asked: [] as { type: string; data: unknown }[],
  listeners: new Map<string, (message: { data: unknown }) => unknown>(),

  reset(answers: Answers = {}): void {
    this.answers = answers;
    this.asked = [];
    this.listeners.clear();
  },

  /** What was asked of this type, oldest first. */
  askedFor<K extends keyof FromPage>(type: K): Data<K>[] {
    return this.asked.filter((each) => each.type === type).map((each) => each.data as Data<K>);
  },

  /** The background asks the page; throws when nobody listens. */
  ask<K extends keyof ToPage>(type: K, data: Parameters<ToPage[K]>[0]): unknown {
    const listener = this.listeners.get(type);
    if (!listener) throw new Error('Receiving end does not exist');
    return listener({ data });
  },
};

/** The module `utils/messaging/client`, as far as page scripts use it. */
export const fakePageClient = {
  async sendMessage<K extends keyof FromPage>(type: K, data: Data<K>): Promise<unknown> {
    messages.asked.push({ type, data });
    await Promise.resolve();
    const answer = messages.answers[type]?.(data);
    if (answer instanceof Error) throw answer;
    return structuredClone(answer);
  },
  onMessage(type: string, listener: (message: { data: unknown }) => unknown): () => void {
    messages.listeners.set(type, listener);
    return () => messages.listeners.delete(type);
  },
};
