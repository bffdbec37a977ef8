/** What the background answers to popup and vault. Promise: they see everything but credentials. */
import { cancelDeletion, requestCheck, requestDeletion } from '../deletion/lifecycle';
import type { Settings } from '../domain/settings';
import type { OwnHandlers } from '../messaging/server';
import { toView } from '../vault/view';
import { changeAll, take, type RouteTools } from './jobs';

/** Handlers for our own pages. */
export function ownRoutes(tools: RouteTools): OwnHandlers {
  const { state } = tools;
  return {
    async snapshot() {
      const { repository, settings } = await state;
      return {
        uploads: [...repository.uploads.values()].map((upload) =>
          toView(upload, repository.sites.get(upload.instance)?.version, settings().paused),
        ),
        attempts: [...repository.attempts.values()],
        damaged: [...repository.damaged],
        settings: settings(),
      };
    },
    takeBack: ({ key }) => take(tools, key, requestDeletion),
    checkNow: ({ key }) => take(tools, key, requestCheck),
    async exchanges({ keys }) {
      const { uploads } = (await state).repository;
      return Object.fromEntries(keys.map((key) => [key, uploads.get(key)?.exchanges ?? []]));
    },
    cancel: async ({ keys }) => ({ cancelled: await changeAll(tools, keys, cancelDeletion) }),
    async seen() {
      (await state).attention.seen();
    },
    async forgetAttempt({ id }) {
      const { repository, publish } = await state;
      await repository.save({ settled: [id] });
      publish([]);
    },
    async saveSettings({ protectAll: _browsers, ...change }: Partial<Settings>) {
      const saved = await (await state).saveSettings(change);
      // What was held back may go on
      tools.wake();
      return saved;
    },
  };
}
