/**
 * Drops the details of old deletions once a day, if the user wants that. Promise: a worker that dies in between goes on
 * another day; nothing is dropped while the setting says forever.
 */
import { browser } from 'wxt/browser';
import { withoutOldReceipt } from '../vault/retention';
import type { State } from './state';

const ALARM = 'takeback-retention';
const MINUTES_A_DAY = 1440;

/** Listens for the daily alarm, and sees to it that there is one. To be called while the background starts. */
export function watchRetention(state: Promise<State>): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void state.then(dropOld).catch(() => undefined);
  });
  void (async () => {
    // One that is there keeps its time: the background starts more often than once a day
    if (!(await browser.alarms.get(ALARM)))
      await browser.alarms.create(ALARM, { delayInMinutes: 1, periodInMinutes: MINUTES_A_DAY });
  })();
}

/** Drops what the setting says is old enough by now. */
export async function dropOld({
  repository,
  settings,
  publish,
}: Pick<State, 'repository' | 'settings' | 'publish'>): Promise<void> {
  const { keepReceipts } = settings();
  if (keepReceipts === 'forever') return;
  const now = Date.now();
  const changed = [...repository.uploads.values()].flatMap((upload) => {
    const next = withoutOldReceipt(upload, keepReceipts, now);
    return next === upload ? [] : next;
  });
  if (changed.length === 0) return;
  await repository.save({ uploads: changed });
  publish(changed);
}
