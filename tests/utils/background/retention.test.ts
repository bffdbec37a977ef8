/** How long the details of deletions are kept, and that nothing else ever goes. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dropOld, watchRetention } from '../../../utils/background/retention';
import { Upload, UPLOAD_STATES, type Exchange, type HistoryEntry } from '../../../utils/domain/upload';
import { requestCheck } from '../../../utils/deletion/lifecycle';
import { applyVerdict } from '../../../utils/deletion/rounds';
import { mergeListed } from '../../../utils/import/merge-listed';
import { hasReceipt } from '../../../utils/receipt/receipt';
import { withoutOldReceipt } from '../../../utils/vault/retention';
import { createBackgroundWorld } from '../../support/background-world';
import { anUpload, aVerifyJob } from '../../support/uploads';
import { NOW } from '../../support/views';

const DAY_MS = 86_400_000;
const LOOK: Exchange = { at: NOW, what: 'look', method: 'GET', path: '/pictrs/image/x.webp', status: 404 };
const HISTORY: HistoryEntry[] = [
  { at: NOW - 10 * DAY_MS, what: 'uploaded', detail: 'post' },
  { at: NOW - 9 * DAY_MS, what: 'requested', detail: 'delete' },
  { at: NOW - 9 * DAY_MS, what: 'checked', detail: 'gone' },
  { at: NOW, what: 'closed', detail: 'gone' },
];
const aClosed = (change: Partial<Upload> = {}) =>
  anUpload({ state: 'gone', checkedAt: NOW, history: HISTORY, exchanges: [LOOK], ...change });

describe('a closed deletion', () => {
  it('loses its details when its time is over, and stays what it is', () => {
    const upload = aClosed();
    const { exchanges: _exchanges, ...rest } = upload;
    const pruned = withoutOldReceipt(upload, 'quarter', NOW + 91 * DAY_MS);
    expect(pruned).toEqual({ ...rest, history: [HISTORY[0], HISTORY[3]] });
    expect(hasReceipt(pruned)).toBe(false);
    expect(withoutOldReceipt(pruned, 'quarter', NOW + 92 * DAY_MS)).toBe(pruned);
  });

  it.each([
    ['quarter', 90],
    ['year', 365],
    ['forever', 100_000],
  ] as const)('keeps them for a %s', (term, days) => {
    const upload = aClosed();
    expect(withoutOldReceipt(upload, term, NOW + days * DAY_MS)).toBe(upload);
  });
});

it('what comes back after that is still online, not a simple upload; and a row that stays behind is looked at once', () => {
  const at = NOW + 200 * DAY_MS;
  const pruned = withoutOldReceipt(aClosed({ listedAt: NOW + DAY_MS }), 'quarter', at);
  const owner = { instance: pruned.instance, server: pruned.server, account: { name: 'alice' } };
  const moment = { now: at, random: 0 };
  expect(mergeListed(pruned, { alias: pruned.alias }, owner, moment).job).toBeUndefined();
  const round = { full: true, cached: [] };
  const back = applyVerdict(requestCheck(pruned, moment), { kind: 'served' }, round, moment);
  expect(back.state).toBe('still-there');
});

it('nothing else changes, whatever it is, and no token is ever lost', () => {
  const arbitraryHistory = fc.array(
    fc.record({
      at: fc.constantFrom(NOW - 500 * DAY_MS, NOW),
      what: fc.constantFrom('uploaded', 'requested', 'checked', 'reappeared', 'closed' as const),
      detail: fc.constantFrom('gone', 'still-there', 'unclear: no answer'),
    }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...UPLOAD_STATES),
      arbitraryHistory as fc.Arbitrary<HistoryEntry[]>,
      fc.boolean(),
      (state, history, hasJob) => {
        const upload = aClosed({ state, history, ...(hasJob ? { job: aVerifyJob() } : {}) });
        const next = withoutOldReceipt(upload, 'quarter', NOW);
        const isClosed = state === 'gone' && !hasJob && history.at(-1)?.what === 'closed';
        if (!isClosed) expect(next).toBe(upload);
        expect(next).toMatchObject({ credential: upload.credential, state, alias: upload.alias });
        expect(Upload.parse(next)).toEqual(next);
      },
    ),
  );
});

describe('the background', () => {
  beforeEach(() => {
    vi.setSystemTime(NOW + 400 * DAY_MS);
    fakeBrowser.reset();
  });

  async function open(keepReceipts: 'forever' | 'year') {
    const world = await createBackgroundWorld([], { keepReceipts });
    const [closed, online] = [aClosed(), anUpload({ exchanges: [LOOK] })];
    await world.add(closed, online);
    return { world, closed, online, state: await world.tools.state };
  }

  it('drops what is old enough, stores that and tells it', async () => {
    const { world, closed, online, state } = await open('year');
    await dropOld(state);
    expect(world.get(closed)).not.toHaveProperty('exchanges');
    expect(world.get(online)).toBe(online);
    expect(world.area.writes.at(-1)).toEqual([`upload:${closed.server}/${closed.alias}`]);
    expect(world.published).toEqual([[world.get(closed)]]);
  });

  it('drops nothing while the setting says forever', async () => {
    const { world, closed, state } = await open('forever');
    await dropOld(state);
    expect(world.get(closed)).toBe(closed);
    expect(world.published).toEqual([]);
  });

  it('does so by an alarm that keeps its time over restarts', async () => {
    const { world, closed } = await open('year');
    watchRetention(world.tools.state);
    await vi.waitFor(async () => expect(await fakeBrowser.alarms.getAll()).toHaveLength(1));
    const [alarm] = await fakeBrowser.alarms.getAll();
    watchRetention(world.tools.state);
    await vi.waitFor(async () => expect(await fakeBrowser.alarms.getAll()).toEqual([alarm]));
    expect(alarm?.periodInMinutes).toBe(1440);
    await fakeBrowser.alarms.onAlarm.trigger(alarm!);
    await vi.waitFor(() => expect(world.get(closed)).not.toHaveProperty('exchanges'));
  });
});
