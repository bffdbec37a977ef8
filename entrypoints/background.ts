/**
 * The background: the single writer of the vault. It registers every listener before anything is awaited, so
 * that a worker woken by an event never misses it; each handler then waits for the state.
 */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { watchAttempts } from '../utils/background/attempts';
import { openVaultOnClick } from '../utils/background/attention';
import { ALARM, createClock } from '../utils/background/clock';
import { resumeWaiting, type RouteTools } from '../utils/background/jobs';
import { readEarly } from '../utils/background/early';
import { createMenuItems, instancesOf, menuPatterns, withMenu } from '../utils/background/menu-items';
import { watchMenu } from '../utils/background/menu-clicks';
import { watchGuard } from '../utils/background/guard-routes';
import { ownRoutes } from '../utils/background/own-routes';
import { pageRoutes } from '../utils/background/page-routes';
import { watchPanicKey } from '../utils/background/panic-key';
import { withReadings } from '../utils/background/readings';
import { hintReload } from '../utils/background/reload-hint';
import { watchRetention } from '../utils/background/retention';
import { createSmallWindow } from '../utils/background/small-window';
import { begin, openState } from '../utils/background/state';
import { toastRoutes } from '../utils/background/toast-routes';
import { retryNow } from '../utils/deletion/lifecycle';
import { grantedPatterns, onAccessChange } from '../utils/hosts/permissions';
import { covers, isAllSites } from '../utils/hosts/patterns';
import { createReconciler } from '../utils/hosts/registration';
import { serve } from '../utils/messaging/server';

export default defineBackground({
  main() {
    const beginning = begin();
    const state = openState(() => wake(), beginning);
    const wake = createClock(
      state.then(({ engine, readings }) => withReadings(engine, readings)),
      Date.now,
    );
    const reconcile = createReconciler(grantedPatterns);
    const early = readEarly(beginning.stored, beginning.rev);
    early.catch(() => undefined);
    const tools: RouteTools = { state, wake, early };
    const openSmall = createSmallWindow();
    const putMenu = createMenuItems();
    const followMenu = async () => putMenu(menuPatterns(await grantedPatterns(), instancesOf(await state)));

    const toasts = toastRoutes(tools);
    serve(
      { ...withMenu(pageRoutes(tools), followMenu), ...toasts.page },
      { ...ownRoutes(tools), ...toasts.own },
      {
        extensionId: browser.runtime.id,
        ownUrl: browser.runtime.getURL('/'),
        ready: state,
        soon: ['snapshot'],
      },
    );
    // Access is also given and taken in the browser's own pages: what is granted decides, not what was clicked
    const followAccess = async () => {
      await reconcile();
      const { settings, saveSettings, followGrants } = await state;
      await followGrants();
      void followMenu().catch(() => undefined);
      const patterns = await grantedPatterns();
      const protectAll = patterns.some(isAllSites);
      if (settings().protectAll !== protectAll) await saveSettings({ protectAll });
      await resumeWaiting(
        tools,
        ({ job, server }) =>
          job?.phase === 'ask' && job.waitingFor === 'no-access' && covers(patterns, server),
      );
      await (await state).readings.resume();
    };
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === ALARM) wake();
    });
    watchAttempts(state);
    watchRetention(state);
    watchGuard(state);
    watchPanicKey(openSmall);
    watchMenu(state, openSmall);
    // That somebody listens is what starts the background with the browser, and what was open goes on
    browser.runtime.onStartup.addListener(wake);
    browser.runtime.onInstalled.addListener(() => void followAccess());
    onAccessChange((added) => {
      void followAccess();
      void hintReload(added.filter((pattern) => !isAllSites(pattern)));
    });
    // What could not reach its server tries again when the network is back
    addEventListener('online', () => void resumeWaiting(tools, () => true, retryNow));
    openVaultOnClick();
    browser.permissions.onAdded.addListener(openVaultOnClick);
    void followAccess();
    wake();
  },
});
