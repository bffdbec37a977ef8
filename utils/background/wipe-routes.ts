/**
 * Deletes everything that the extension keeps. Promise: when it is done, storage holds nothing of the user's, no alarm is
 * set, the toolbar button shows no number; what the browser has granted stays unless that was to be given back as well.
 */
import { browser } from 'wxt/browser';
import { dropEverything } from '../hosts/permissions';
import type { OwnHandlers } from '../messaging/server';
import { SESSION_KEY } from './attempts';
import type { RouteTools } from './jobs';

export function wipeRoutes({ state, wake }: RouteTools): Pick<OwnHandlers, 'wipe'> {
  return {
    async wipe({ grants }) {
      const { wipe, attention, told } = await state;
      await wipe();
      await Promise.all([browser.alarms.clearAll(), browser.storage.session.clear()]);
      // It is still the same run of the browser: uploads under way are not lost
      await browser.storage.session.set({ [SESSION_KEY]: true });
      // Both look again, and find nothing to tell and nothing to do
      attention.changed();
      wake();
      if (grants) await dropEverything();
      await told();
    },
  };
}
