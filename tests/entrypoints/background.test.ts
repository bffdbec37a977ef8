/** The background as a browser starts it: listeners first, then the state; what is granted decides. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import background from '../../entrypoints/background';
import { ALARM } from '../../utils/background/clock';
import { keyOf, type Job } from '../../utils/domain/upload';
import { ALL_SITES } from '../../utils/hosts/patterns';
import { createFakeMenu } from '../support/fake-menu';
import { createFakePermissions } from '../support/fake-permissions';
import { createFakeScripting } from '../support/fake-scripting';
import { fakeTabs, tabs } from '../support/fake-tabs';
import { installI18n } from '../support/i18n';
import { createMemoryArea, type MemoryArea } from '../support/memory-area';
import { anUpload } from '../support/uploads';
import { anAttempt, FEDDIT, NOW, WORLD } from '../support/views';

const messages = vi.hoisted(() => new Set<string>());
vi.mock('../../utils/messaging/client', async () => ({
  ...(await import('../support/fake-tabs')).fakeTabClient,
  onMessage: (type: string) => messages.add(type),
}));
installI18n();

type Listener = (...args: unknown[]) => void;
/** a browser event that tests fire */
function anEvent() {
  const listeners = new Set<Listener>();
  return {
    listeners,
    addListener: (listener: Listener) => void listeners.add(listener),
    fire: (...args: unknown[]) => listeners.forEach((listener) => listener(...args)),
  };
}
const EVENTS = [
  'onAlarm',
  'onRemoved',
  'onUpdated',
  'onStartup',
  'onInstalled',
  'onCommand',
  'onClicked',
] as const;
let events: Record<(typeof EVENTS)[number], ReturnType<typeof anEvent>>;
let menu: ReturnType<typeof createFakeMenu>;
let area: MemoryArea;
let permissions: ReturnType<typeof createFakePermissions>;
let scripting: ReturnType<typeof createFakeScripting>;
/** what the browser keeps in memory until it ends */
let session: Record<string, unknown>;
/** what the worker itself listens to */
let online: [type: string, listener: Listener][];
/** what storage answers comes after this */
let opening: Promise<void>;

function prepare(granted: string[], items: Record<string, unknown> = {}): void {
  events = Object.fromEntries(EVENTS.map((name) => [name, anEvent()])) as typeof events;
  menu = createFakeMenu(events.onClicked);
  session = { session: true };
  area = createMemoryArea(items);
  permissions = createFakePermissions(...granted);
  scripting = createFakeScripting();
  opening = Promise.resolve();
  const get = async (keys: string | string[] | null) => {
    await opening;
    if (keys === null) return area.get(null);
    return Object.fromEntries([keys].flat().map((key) => [key, area.items[key]]));
  };
  Object.assign(fakeBrowser, {
    storage: {
      local: { ...area, get },
      onChanged: anEvent(),
      session: {
        get: async () => session,
        set: async (changed: object) => void Object.assign(session, changed),
      },
    },
    permissions,
    scripting,
    commands: { onCommand: events.onCommand },
    contextMenus: menu,
    tabs: { ...fakeTabs, onRemoved: events.onRemoved, onUpdated: events.onUpdated },
    alarms: {
      create: async () => undefined,
      get: async () => undefined,
      clear: async () => true,
      onAlarm: events.onAlarm,
    },
    runtime: {
      id: 'takeback',
      getURL: () => 'chrome-extension://takeback/',
      onStartup: events.onStartup,
      onInstalled: events.onInstalled,
    },
    action: {
      setBadgeText: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
      setTitle: async () => undefined,
    },
  });
}
const settle = () => vi.advanceTimersByTimeAsync(1000);
async function start(): Promise<void> {
  background.main();
  await settle();
}
const stored = (key: string) => area.items[key] as { job?: Job; lostAt?: number } | undefined;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal('addEventListener', (type: string, listener: Listener) => void online.push([type, listener]));
  online = [];
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
  messages.clear();
  tabs.reset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the start', () => {
  it('listens to everything before storage answers: the event that woke it must not be missed', () => {
    prepare([]);
    opening = new Promise(() => undefined);
    background.main();
    // Of alarms there are two kinds: jobs, and the daily one
    expect(EVENTS.map((name) => events[name].listeners.size)).toEqual([2, 2, 2, 1, 1, 1, 1]);
    expect(messages).toContain('hello');
    expect(messages).toContain('snapshot');
  });

  it('puts the menu on the pictures of what is granted, and takes it away with that', async () => {
    prepare([`${WORLD}/*`]);
    await start();
    expect(menu.items.flatMap(({ documentUrlPatterns }) => documentUrlPatterns)).toEqual(
      Array(3).fill(`${WORLD}/*`),
    );
    permissions.origins.clear();
    permissions.onRemoved.fire([]);
    await settle();
    expect(menu.items).toEqual([]);
  });

  it('registers the scripts for what is granted', async () => {
    prepare([`${WORLD}/*`]);
    await start();
    expect([...scripting.scripts.keys()]).toEqual(['takeback-capture', 'takeback-page']);
  });

  it.each([
    ['switches every site on where it was granted elsewhere', [ALL_SITES], false, true],
    ['switches every site off where it was taken away meanwhile', [`${WORLD}/*`], true, false],
  ])('%s', async (_what, granted, protectAll, expected) => {
    prepare(granted, { settings: { protectAll } });
    await start();
    expect(area.items['settings']).toMatchObject({ protectAll: expected });
  });
});

describe('access that comes back', () => {
  const job: Job = { phase: 'ask', tries: 1, waitingFor: 'no-access' };
  const here = anUpload({ job });
  const there = anUpload({ instance: FEDDIT, job });

  it('lets the deletions go on that waited for it, and no others', async () => {
    prepare([], { [`upload:${keyOf(here)}`]: here, [`upload:${keyOf(there)}`]: there });
    await start();
    expect(stored(`upload:${keyOf(here)}`)?.job).toEqual(job);
    await permissions.request({ origins: [`${WORLD}/*`] });
    await settle();
    expect(stored(`upload:${keyOf(here)}`)?.job).not.toEqual(job);
    expect(stored(`upload:${keyOf(there)}`)?.job).toEqual(job);
    expect(scripting.scripts.size).toBe(2);
  });
});

describe('uploads whose answer cannot come any more', () => {
  const attempt = anAttempt({ tabId: 3, startedAt: NOW });
  const other = anAttempt({ tabId: 4, startedAt: NOW });
  const key = (one: typeof attempt) => `attempt:${one.id}`;
  beforeEach(() => prepare([], { [key(attempt)]: attempt, [key(other)]: other }));
  const lost = () => [attempt, other].map((one) => stored(key(one))?.lostAt !== undefined);

  it('are those of a tab that was closed', async () => {
    await start();
    expect(lost()).toEqual([false, false]);
    events.onRemoved.fire(3);
    await settle();
    expect(lost()).toEqual([true, false]);
  });

  it('are all after the browser was started again', async () => {
    session = {};
    await start();
    expect(lost()).toEqual([true, true]);
    expect(session).toMatchObject({ session: true });
  });

  it('are those of a tab that went elsewhere, where no script of ours runs', async () => {
    await start();
    events.onUpdated.fire(3, { status: 'loading' });
    await settle();
    expect(lost()).toEqual([false, false]);
    events.onUpdated.fire(3, { status: 'complete' });
    await settle();
    expect(lost()).toEqual([true, false]);
  });

  it('are not those of a page that is still there', async () => {
    await start();
    tabs.scripts.set(3, () => ({ pageId: attempt.pageId }));
    events.onUpdated.fire(3, { status: 'complete' });
    await settle();
    expect(lost()).toEqual([false, false]);
  });

  it('are those too old', async () => {
    vi.setSystemTime(NOW + 10 * 60_000);
    await start();
    expect(lost()).toEqual([true, true]);
  });
});

describe('the network that is back', () => {
  it('lets deletions that could not reach their server try at once', async () => {
    const job: Job = { phase: 'ask', tries: 3, waitingFor: 'unreachable', dueAt: NOW + 3_600_000 };
    const upload = anUpload({ job });
    prepare([`${WORLD}/*`], { [`upload:${keyOf(upload)}`]: upload });
    await start();
    expect(stored(`upload:${keyOf(upload)}`)?.job).toEqual(job);
    for (const [type, listener] of online) if (type === 'online') listener();
    await settle();
    expect(stored(`upload:${keyOf(upload)}`)?.job).toMatchObject({ tries: 4 });
  });
});

describe('the alarm', () => {
  it('works off what is due; other alarms do nothing', async () => {
    const upload = anUpload({ job: { phase: 'ask', dueAt: NOW + 3_600_000, tries: 0 } });
    prepare([`${WORLD}/*`], { [`upload:${keyOf(upload)}`]: upload });
    await start();
    vi.setSystemTime(NOW + 3_600_000);
    events.onAlarm.fire({ name: 'other' });
    await settle();
    expect(stored(`upload:${keyOf(upload)}`)?.job).toMatchObject({ tries: 0 });
    events.onAlarm.fire({ name: ALARM });
    await settle();
    expect(stored(`upload:${keyOf(upload)}`)?.job).toMatchObject({ tries: 1, waitingFor: 'unreachable' });
  });
});
