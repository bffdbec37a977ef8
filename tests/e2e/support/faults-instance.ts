/**
 * What every story about faults begins with: a demo instance that closes with its test, a picture, a logged-in tab,
 * an upload by plain page code. Promise: nothing here touches the extension; it sees only what a page does.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import type { LaunchOptions, TestBrowser, TestPage } from '../../browsers/types.ts';
import { poll } from '../../browsers/poll.ts';
import { openBrowser } from '../../browsers/story.ts';
import { startInstance, type DemoInstance, type InstanceOptions } from '../../instance/index.ts';

export type Transport = 'fetch' | 'xhr';

/** The account of every story. */
export const ACCOUNT = 'ada';

/** A browser in which every instance is protected: the build has the access, the background registers the scripts. */
export async function openProtectedBrowser(options: Partial<LaunchOptions> = {}): Promise<TestBrowser> {
  const browser = await openBrowser(options);
  await waitForScripts(browser);
  return browser;
}

/** Until pages that load from now on have our scripts. */
async function waitForScripts(browser: TestBrowser): Promise<void> {
  await poll('the scripts to be registered', () =>
    browser.evaluateInExtension(
      async (api) => (await api.scripting.getRegisteredContentScripts()).length === 2,
    ),
  );
}

/** Starts an instance that knows `ACCOUNT`; it closes when the test ends. */
export async function openInstance(options: InstanceOptions): Promise<DemoInstance> {
  const instance = await startInstance(options);
  onTestFinished(() => instance.close());
  instance.createAccount(ACCOUNT);
  return instance;
}

/** A site that is no Lemmy, whatever one asks of it; its address. */
export async function openOrdinarySite(): Promise<string> {
  const server = createServer(({ method }, answer) => {
    const uploaded = { msg: 'ok', files: [{ file: `${randomUUID()}.png`, delete_token: randomUUID() }] };
    const [type, body] =
      method === 'POST'
        ? ['application/json', JSON.stringify(uploaded)]
        : ['text/html', '<!doctype html><title>Elsewhere</title><p>Nothing to see'];
    answer.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  return `http://ordinary.localhost:${(server.address() as AddressInfo).port}/`;
}

/** A picture large enough to carry a button; no two are the same. */
export async function makePicture(width = 320, height = 240): Promise<Uint8Array> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .png()
    .toBuffer();
}

/** Sets the session's cookie as the page would. */
export async function logIn(
  browser: TestBrowser,
  { origin, login }: DemoInstance,
  name = ACCOUNT,
): Promise<void> {
  await browser.setCookie(origin, 'jwt', login(name));
}

/** A tab of the instance with `ACCOUNT` logged in, its page running. */
export async function openLoggedIn(
  browser: TestBrowser,
  instance: DemoInstance,
  path = '/',
): Promise<TestPage> {
  await logIn(browser, instance);
  const page = await browser.newPage(instance.origin + path);
  await waitForPageScript(page);
  return page;
}

/** Until the page's own script has started. */
export async function waitForPageScript(page: TestPage): Promise<void> {
  await page.waitFor(() => window.__demo?.events.includes('hydrated'));
}

/** Uploads by plain page code; answers what that code saw: `201`, or the error as text. */
export function uploadByPage(
  page: TestPage,
  bytes: Uint8Array,
  transport: Transport = 'fetch',
  name = 'picture.png',
): Promise<string> {
  return page.evaluate(
    async (base64, how, fileName) => {
      const content = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      try {
        const file = new File([content], fileName, { type: 'image/png' });
        return String(await window.__demo.rawUpload(how, file));
      } catch (error) {
        return String(error);
      }
    },
    Buffer.from(bytes).toString('base64'),
    transport,
    name,
  );
}

/** Uploads a picture and tells its alias. */
export async function uploadOne(
  page: TestPage,
  { store }: DemoInstance,
  name: string,
  transport: Transport = 'fetch',
): Promise<string> {
  const before = new Set(store.aliases());
  const status = await uploadByPage(page, await makePicture(), transport, name);
  const [alias] = store.aliases().filter((each) => !before.has(each));
  if (!alias || !/^20[01]$/.test(status)) throw new Error(`The upload of ${name} ended with ${status}`);
  return alias;
}

/** A post of `ACCOUNT` that shows the picture; its path. */
export function postPicture(instance: DemoInstance, alias: string): string {
  const path = instance.generation === 'D' ? '/api/v4/image/' : '/pictrs/image/';
  const post = { title: 'My picture', url: instance.backend + path + alias };
  return `/post/${instance.createPost(ACCOUNT, post).id}`;
}
