/** What the background answers to popup and vault. Promise: they see everything but credentials. */
import { cancelDeletion, requestCheck, requestDeletion } from '../deletion/lifecycle';
import type { Settings } from '../domain/settings';
import type { OwnHandlers } from '../messaging/server';
import { changeAll, take, type RouteTools } from './jobs';

/** Handlers for our own pages. */
export function ownRoutes(tools: RouteTools): OwnHandlers {
  const { state } = tools;

  /** What came of a wish, once the views know what it changed. */
  async function told<T>(wish: Promise<T>): Promise<T> {
    const outcome = await wish;
    await (await state).told();
    return outcome;
  }

  return {
    async snapshot() {
      const { repository, view, rest, rev } = await state;
      return { uploads: [...repository.uploads.values()].map(view), rev: rev(), ...rest() };
    },
    takeBack: ({ key }) => told(take(tools, key, requestDeletion)),
    checkNow: ({ key }) => told(take(tools, key, requestCheck)),
    async exchanges({ keys }) {
      const { uploads } = (await state).repository;
      return Object.fromEntries(keys.map((key) => [key, uploads.get(key)?.exchanges ?? []]));
    },
    cancel: async ({ keys }) => ({ cancelled: await told(changeAll(tools, keys, cancelDeletion)) }),
    async seen() {
      (await state).attention.seen();
    },
    async forgetAttempt({ id }) {
      const { repository, publish, told: viewsKnow } = await state;
      await repository.save({ settled: [id] });
      publish([]);
      await viewsKnow();
    },
    async saveSettings({ protectAll: _browsers, ...change }: Partial<Settings>) {
      const saved = await told((await state).saveSettings(change));
      // What was held back may go on
      tools.wake();
      return saved;
    },
  };
}
