/**
 * "Gone" is said of nothing but what a stranger can no longer fetch (design §6; issue 2, judging point 6): not because
 * a server answered 204, not because it answered nothing at all, not because its cache or its placeholder looks that
 * way. And what is gone is recognised although the server denies it.
 */
import { describe, expect, it } from 'vitest';
import type { DemoInstance } from '../instance/index.ts';
import { Story } from './support/faults-truth.ts';
import { DIALOG } from './support/takeback.ts';
import { useWorld } from './support/world.ts';

const world = useWorld();

/** As the extension asks for pictures; caches keep an answer for each. */
const ACCEPT = 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5';

const isDelete = ({ method, path }: DemoInstance['requests'][number]) =>
  method === 'DELETE' || path.includes('/image/delete/');

describe('still there', () => {
  it('a server that says yes and does nothing', async () => {
    const story = await Story.begin(world().browser, { generation: 'C' });
    story.instance.switches.pictDeleteFails = true;
    await story.deleteOnPage();
    await story.waitForState('still-there');
    expect(story.instance.requests.filter(isDelete).map(({ status }) => status)).toEqual([204]);
    await story.waitForDialog(/Still online[^]*was asked to delete the picture and still serves it/);
    await story.waitForWords(/^Still online$/);
    await story.closeDialog();
    await story.waitForButton(/Still online/);

    // The row is lost with the answer: trying again cannot help, even now that it could
    story.instance.switches.pictDeleteFails = false;
    await story.watch.page.bringToFront();
    await story.watch.page.click(`button[aria-label="Try again: ${story.name}"]`);
    await story.waitForState('only-admin');
    await story.waitForWords(/^Only an admin can delete it$/);
    await story.waitForButton(/Admin only/);
    await story.endStored();
  });

  it('a server that loses its record while pict-rs is down', async () => {
    const story = await Story.begin(world().browser, { generation: 'C' });
    story.instance.switches.pictDown = true;
    await story.deleteOnPage();
    await expect.poll(() => story.instance.requests.filter(isDelete).length, { timeout: 10_000 }).toBe(1);
    await story.waitForDialog(/Deleting…[^]*cannot be reached/);
    story.instance.switches.pictDown = false;
    await story.waitForState('only-admin', 'still-there');
    await story.waitForDialog(/Only an admin can delete it|Still online/);
    await story.endStored();
  });

  it('an old pict-rs that says yes to a wrong token', async () => {
    const story = await Story.begin(world().browser, { generation: 'A' });
    expect(story.instance.switches.pictVersion).toBe('0.4.3');
    await world().browser.evaluateInExtension(async (api, alias) => {
      const stored = await api.storage.local.get();
      for (const [key, record] of Object.entries(stored)) {
        if (!key.endsWith(alias)) continue;
        const credential = { kind: 'token', token: '00000000-0000-4000-8000-000000000000' };
        await api.storage.local.set({ [key]: { ...(record as object), credential } });
      }
    }, story.alias);
    // What is in memory is read anew
    await world().browser.killBackground();
    await story.deleteInVault();
    await story.waitForState('still-there');
    expect(story.instance.requests.filter(isDelete).map(({ status }) => status)).toEqual([204]);
    await story.waitForWords(/^Still online$/);
    await story.endStored();
  });

  it('a wall in front of the server', async () => {
    const story = await Story.begin(world().browser, { generation: 'D' });
    story.instance.switches.deleteRedirect = true;
    await story.deleteOnPage();
    await expect.poll(() => story.instance.requests.filter(isDelete).length, { timeout: 10_000 }).toBe(1);
    await story.waitForDialog(/Deleting…[^]*cannot be reached/);
    await story.endStored();
  });
});

describe('gone all the same', () => {
  it('a server that denies what it deleted', async () => {
    const story = await Story.begin(world().browser, { generation: 'B2' });
    story.instance.dropRow(story.alias);
    await story.deleteOnPage();
    await story.waitForDialog(/Gone, checked/);
    expect(story.instance.requests.filter(isDelete).map(({ status }) => status)).toEqual([404]);
    await story.endGone();
  });

  it('a placeholder picture that strangers get with status 200', async () => {
    const story = await Story.begin(world().browser, {
      generation: 'C',
      switches: { notFoundImage: true, forceRange: true },
    });
    await story.deleteOnPage();
    await story.waitForDialog(/Gone, checked/);
    await story.endGone();
  });

  it('pictures in object storage', async () => {
    const story = await Story.begin(world().browser, {
      generation: 'C',
      switches: { objectStorage: true },
    });
    await story.deleteOnPage();
    await story.waitForDialog(/Gone, checked/);
    await story.endGone();
  });

  it('a cache that goes on showing it for a while', async () => {
    const story = await Story.begin(world().browser, {
      generation: 'C',
      switches: { staleCacheMs: 8000 },
    });
    // A stranger looked at it just before
    await story.page.evaluate(
      async (url, accept) => {
        await fetch(url, { credentials: 'omit', cache: 'no-store', headers: { accept } });
      },
      `${story.instance.origin}/pictrs/image/${story.alias}`,
      ACCEPT,
    );
    await story.deleteOnPage();
    const { cachedUntil } = await story.waitForState('gone-cached');
    expect(cachedUntil).toBeGreaterThan(Date.now());
    await story.waitForDialog(/Gone at the server; a cache may show it until/);
    await story.waitForWords(/^Gone at the server; a cache may show it until/);
    await story.endGone();
    await story.waitForDialog(/Gone, checked/);
  });

  it('a queue that takes its time', async () => {
    const story = await Story.begin(world().browser, {
      generation: 'D',
      switches: { jobDelayMs: 3000 },
    });
    await story.deleteOnPage();
    await story.waitForState('asked');
    await story.waitForDialog(/Deleting…/);
    await story.waitForWords(/^Deleting…$/);
    expect(story.instance.store.hasAlias(story.alias)).toBe(true);
    await story.waitForDialog(/Gone, checked/);
    await story.endGone();
  });

  it.each([502, 503] as const)('a server in maintenance (%s) when it is looked at', async (status) => {
    const story = await Story.begin(world().browser, { generation: 'C' });
    let isOver = false;
    Object.defineProperty(story.instance.switches, 'maintenance', {
      get: () => !isOver && story.instance.requests.some(isDelete) && status,
    });
    await story.deleteOnPage();
    // Whether the server is well is asked first: while it is not, no picture is looked at
    const isRefused = ({ path, status: answered }: DemoInstance['requests'][number]) =>
      path.startsWith('/api/v3/site') && answered === status;
    await expect.poll(() => story.instance.requests.some(isRefused), { timeout: 10_000 }).toBe(true);
    await story.waitForDialog(/Deleting…/);
    await story.waitForWords(/^Deleting…$/);
    const lastNote = async () => (await story.waitForState('asked')).history.at(-1)?.detail;
    await expect.poll(lastNote, { timeout: 10_000 }).toMatch(/^unclear/);
    // It is gone by now, but nobody could know
    expect(story.instance.store.hasAlias(story.alias)).toBe(false);
    expect(await story.watch.states()).not.toContain(`${story.alias} gone`);
    isOver = true;
    await story.waitForDialog(/Gone, checked/);
    await story.endGone();
  });

  it('an instance that shows strangers nothing', async () => {
    const story = await Story.begin(world().browser, { generation: 'B2' });
    story.instance.switches.privateInstance = true;
    await story.deleteOnPage();
    const isRefusedLook = ({ path, status }: DemoInstance['requests'][number]) =>
      path.includes(`/image/${story.alias}`) && status === 401;
    await expect.poll(() => story.instance.requests.some(isRefusedLook), { timeout: 10_000 }).toBe(true);
    await story.waitForDialog(/Deleting…/);
    expect(await story.watch.states()).not.toContain(`${story.alias} gone`);
    story.instance.switches.privateInstance = false;
    await story.waitForDialog(/Gone, checked/);
    await story.endGone();
  });
});

describe('waiting for the right session', () => {
  it('logged out: it waits, and goes on when the user logs in', async () => {
    const story = await Story.begin(world().browser, { generation: 'C' });
    await story.page.evaluate(() => void (document.cookie = 'jwt=; Max-Age=0; Path=/'));
    await story.deleteInVault();
    await story.waitForState('needs-login');
    await story.waitForWords(/^Log in to delete$/);
    await story.waitForButton(/Log in to delete/);
    expect(story.instance.requests.filter(isDelete)).toEqual([]);
    expect(story.instance.store.hasAlias(story.alias)).toBe(true);

    await story.page.goto(`${story.instance.origin}/login`);
    await story.page.type('#login-email-or-username', 'ada');
    await story.page.type('#login-password', 'lemmy');
    await story.page.press('Enter');
    await story.endGone();
  });

  it('another account: it waits, and goes on when the right one is back', async () => {
    const story = await Story.begin(world().browser, { generation: 'C' });
    story.instance.createAccount('bob');
    const become = (jwt: string) =>
      story.page.evaluate((value) => void (document.cookie = `jwt=${value}; Path=/`), jwt);
    await become(story.instance.login('bob'));
    await story.deleteOnPage();
    await story.waitForState('wrong-account');
    await story.waitForDialog(/Another account is logged in[^]*as ada/);
    await story.waitForWords(/^Another account is logged in$/);
    await story.closeDialog();
    await story.waitForButton(/Other account/);
    // Nothing was sent: the server would have forgotten whose it is
    expect(story.instance.requests.filter(isDelete)).toEqual([]);
    expect(story.instance.store.hasAlias(story.alias)).toBe(true);

    await become(story.instance.login('ada'));
    await story.endGone();
    expect(await story.page.deep.text(DIALOG)).toEqual([]);
  });
});
