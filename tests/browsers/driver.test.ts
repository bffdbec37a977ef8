/** The driver, tried on a hand-made page and extension: what the stories build on holds in both browsers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserUnderTest, openBrowser, restartBrowser } from './story.ts';

const PAGE = `<!doctype html><title>Page</title><p id="media"></p><input id="file" type="file"><textarea></textarea>
<script>
  const build = (tag, parent, text = '', id = '') =>
    parent.appendChild(Object.assign(document.createElement(tag), { textContent: text, id }));
  const box = build('div', document.documentElement);
  box.dataset.takeback = '';
  for (const name of ['first', 'second']) {
    const host = build('div', box);
    host.style.cssText = 'position: fixed; left: 300px; top: ' + (name === 'first' ? 50 : 90) + 'px';
    const root = host.attachShadow({ mode: 'closed' });
    build('style', root, 'p { margin: 0 }');
    const inner = build('section', root).attachShadow({ mode: 'closed' });
    const button = build('button', inner, 'Delete ' + name);
    button.setAttribute('aria-label', 'Delete my ' + name);
    const out = build('p', root, '', 'out');
    const dialog = build('dialog', root);
    const yes = build('button', dialog, 'Yes', 'yes');
    button.onclick = (event) => { out.textContent = 'asked ' + event.isTrusted; dialog.showModal(); };
    yes.onclick = (event) => { dialog.close(); out.textContent = 'gone ' + event.isTrusted; };
  }
  const say = (text) => { document.getElementById('media').textContent += text + ' '; };
  document.addEventListener('paste', (event) => say('pasted ' + event.clipboardData.files[0].name));
  document.addEventListener('drop', (event) => say('dropped ' + event.dataTransfer.files[0].size));
  document.getElementById('file').onchange = (event) => say('picked ' + event.target.files[0].name);
</script>`;

const VAULT = `<!doctype html><title>Vault</title><h1>Vault</h1><button id="grant">Grant</button><p id="out">-</p>
<script src="vault.js"></script>`;

const VAULT_SCRIPT = `const api = globalThis.browser ?? chrome;
document.getElementById('grant').onclick = async () => {
  const granted = await api.permissions.request({ origins: ['http://127.0.0.1/*'] });
  document.getElementById('out').textContent = 'granted ' + granted;
};`;

const BACKGROUND = `const startedAt = Date.now(); const api = globalThis.browser ?? chrome;
api.runtime.onMessage.addListener((message, sender, answer) => { if (message === 'ping') answer(startedAt); });`;

describe('driver', () => {
  const server = createServer((_request, answer) => answer.setHeader('content-type', 'text/html').end(PAGE));
  let extension = '';
  let site = '';

  beforeAll(async () => {
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    extension = await mkdtemp(join(tmpdir(), 'takeback-driver-'));
    const background =
      browserUnderTest() === 'firefox' ? { scripts: ['background.js'] } : { service_worker: 'background.js' };
    const manifest = {
      manifest_version: 3,
      name: 'Driver',
      version: '1',
      permissions: ['storage'],
      optional_host_permissions: ['*://*/*'],
      background,
      ...(browserUnderTest() === 'firefox'
        ? { browser_specific_settings: { gecko: { id: 'driver@example.test' } } }
        : {}),
    };
    const files = { 'vault.html': VAULT, 'vault.js': VAULT_SCRIPT, 'background.js': BACKGROUND };
    for (const [name, content] of Object.entries({ ...files, 'manifest.json': JSON.stringify(manifest) })) {
      await writeFile(join(extension, name), content);
    }
  });

  afterAll(async () => {
    server.close();
    await rm(extension, { recursive: true, force: true });
  });

  it('reads and clicks closed shadow trees, and gives files', async () => {
    const browser = await openBrowser({ extension });
    const page = await browser.newPage(site);
    expect(await page.deep.text('[data-takeback]')).toEqual(['Delete first', 'Delete second']);

    const button = await page.deep.find('[data-takeback]', 'button', /my second/);
    expect(button.box).toMatchObject({ x: 300, y: 90 });
    await button.click();
    await page.deep.waitForText('[data-takeback]', /asked true/);
    await (await page.deep.find('[data-takeback]', 'dialog[open] #yes')).click();
    await page.deep.waitForText('[data-takeback]', /gone true/);
    const first = await page.deep.find('[data-takeback]', 'button', /my first/);
    await first.press('Enter');
    await page.deep.waitForText('[data-takeback]', /asked true/);
    await expect(button.click()).rejects.toThrow(/on top/);
    await page.press('Escape');

    const file = { name: 'photo.png', type: 'image/png', bytes: new Uint8Array([1, 2, 3]) };
    await page.pasteFile('textarea', file);
    await page.dropFile('textarea', file);
    await page.setFiles('#file', [join(extension, 'manifest.json')]);
    await page.waitForText('#media', /pasted photo.png dropped 3 picked manifest.json/);
    await browser.setCookie(site, 'jwt', 'abc');
    expect(await page.evaluate(() => document.cookie)).toBe('jwt=abc');
    await page.type('textarea', 'hello');
    expect(await page.evaluate(() => document.querySelector('textarea')?.value)).toBe('hello');

    const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await page.setColorScheme('dark');
    expect(await isDark()).toBe(true);
    await page.reload();
    expect(await isDark()).toBe(true);
    await page.setViewport(400, 700);
    expect(await page.waitFor((width) => innerWidth === width && innerHeight, 400)).toBe(700);
    await page.screenshot(join(extension, 'page.png'), { fullPage: true });
  });

  // Firefox' protocol has no tree of accessible names
  it.each(browserUnderTest() === 'chromium' ? ['its accessibility tree'] : [])(
    'reads what a screen reader is told, from %s',
    async () => {
      const browser = await openBrowser({ extension });
      const page = await browser.newPage(site);
      expect(await page.accessibleNames()).toContainEqual({ role: 'button', name: 'Delete my first' });
    },
  );

  it('opens extension pages, ends the background and wakes it', async () => {
    const browser = await openBrowser({ extension });
    const page = await browser.openExtensionPage('vault.html#settings');
    expect(await page.url()).toBe(browser.extensionUrl('vault.html#settings'));
    expect(await page.text('h1')).toBe('Vault');
    await page.reload();
    await page.goto(browser.extensionUrl('vault.html#import'));
    expect(await page.url()).toMatch(/#import$/);
    await page.goto(site);
    await page.goto(browser.extensionUrl('vault.html'));

    await browser.evaluateInBackground((api) => api.storage.local.set({ a: 1 }));
    expect(await browser.isBackgroundRunning()).toBe(true);
    await browser.killBackground();
    expect(await browser.isBackgroundRunning()).toBe(false);
    expect(await browser.evaluateInExtension((api, key) => api.storage.local.get(key), 'a')).toEqual({
      a: 1,
    });
    expect(await browser.isBackgroundRunning()).toBe(false);
    expect(await browser.evaluateInBackground((api) => api.runtime.getManifest().name)).toBe('Driver');
    expect(await browser.isBackgroundRunning()).toBe(true);

    await browser.evaluateInExtension((api) =>
      api.tabs.create({ url: 'vault.html#opened' }).then(() => true),
    );
    expect(await (await browser.waitForPage(/#opened$/)).text('h1')).toBe('Vault');
  });

  it('keeps storage, address and permissions over a restart', async () => {
    const privateBrowsing = browserUnderTest() === 'firefox';
    const browser = await openBrowser({
      extension,
      privateDisplay: process.platform === 'linux',
      privateBrowsing,
    });
    const page = await browser.openExtensionPage('vault.html');
    await page.click('#grant');
    await browser.acceptNativePrompt();
    await page.waitForText('#out', /granted true/);
    await browser.evaluateInBackground((api) => api.storage.local.set({ kept: true }));
    const address = await page.url();

    const again = await restartBrowser(browser);
    expect(await (await again.openExtensionPage('vault.html')).url()).toBe(address);
    expect(await again.evaluateInBackground((api) => api.storage.local.get())).toEqual({ kept: true });
    const { origins } = await again.evaluateInBackground((api) => api.permissions.getAll());
    expect(origins).toEqual(['http://127.0.0.1/*']);
  });
});
