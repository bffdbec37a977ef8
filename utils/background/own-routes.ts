/** What the background answers to popup and vault. Promise: they see everything but credentials. */
import { cancelDeletion, requestCheck, requestDeletion } from '../deletion/lifecycle';
import type { Settings } from '../domain/settings';
import type { OwnHandlers } from '../messaging/server';
import { backupRoutes } from './backup-routes';
import { erasureRoutes } from './erasure-routes';
import { handRoutes } from './hand-routes';
import { importRoutes } from './import-routes';
import { instanceRoutes } from './instance-routes';
import { changeAll, take, type RouteTools } from './jobs';
import { listRoutes } from './list-routes';
import { planRoutes } from './plan-routes';
import type { ToastMessage } from './toast-routes';
import { settingsRoutes } from './settings-routes';
import { wipeRoutes } from './wipe-routes';

/** Handlers for our own pages. */
export function ownRoutes(tools: RouteTools): Omit<OwnHandlers, ToastMessage> {
  const { state } = tools;

  /** What came of a wish, once the views know what it changed. */
  async function told<T>(wish: Promise<T>): Promise<T> {
    const outcome = await wish;
    await (await state).told();
    return outcome;
  }

  return {
    ...backupRoutes(tools),
    ...erasureRoutes(tools),
    ...handRoutes(tools),
    ...importRoutes(tools),
    ...instanceRoutes(tools),
    ...listRoutes(tools),
    ...planRoutes(tools),
    ...settingsRoutes(tools),
    ...wipeRoutes(tools),
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
