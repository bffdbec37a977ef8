/**
 * What the user chooses. Promise: one choice never takes another back that was made meanwhile in another window.
 */
import type { Origin } from '../domain/names';
import type { Settings } from '../domain/settings';
import type { OwnHandlers } from '../messaging/server';
import type { RouteTools } from './jobs';

/** Handlers for the settings and the popup. */
export function settingsRoutes(tools: RouteTools): Pick<OwnHandlers, 'setGuard'> {
  return {
    async setGuard({ instances, guard }) {
      const { settings, saveSettings, told } = await tools.state;
      // Read and changed in one turn: of two choices at once none is lost
      const guards: Settings['guards'] = { ...settings().guards };
      for (const instance of new Set<Origin>(instances)) {
        if (guard) guards[instance] = guard;
        else delete guards[instance];
      }
      const saved = await saveSettings({ guards });
      await told();
      return saved;
    },
  };
}
