/**
 * Backups as files. Promise: a file is the one the browser would have saved, byte for byte; none reaches the machine that
 * runs the tests but in a folder that goes away.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestBrowser, TestPage } from '../../browsers/types.ts';

export interface SavedFile {
  name: string;
  bytes: Uint8Array;
}

/** Keeps the next file that the page offers, in place of the browser. */
async function watch(page: TestPage): Promise<void> {
  await page.evaluate(() => {
    delete document.documentElement.dataset['saved'];
    const take = async (event: Event) => {
      if (!(event.target instanceof HTMLAnchorElement) || event.target.download === '') return;
      event.preventDefault();
      const { download: name, href } = event.target;
      const bytes = new Uint8Array(await (await fetch(href)).arrayBuffer());
      const text = [...bytes].map((byte) => String.fromCharCode(byte)).join('');
      document.documentElement.dataset['saved'] = JSON.stringify({ name, base64: btoa(text) });
    };
    document.addEventListener('click', (event) => void take(event), { capture: true });
  });
}

/** Saves an encrypted backup of everything. */
export async function saveEncrypted(page: TestPage, passphrase: string): Promise<SavedFile> {
  await watch(page);
  const fields = 'input[autocomplete="new-password"]';
  await page.type(`.field:has(${fields}) ${fields}`, passphrase);
  await page.type(`.field:has(${fields}) + .field ${fields}`, passphrase);
  await page.click('.backup-form button[type="submit"]:enabled');
  const saved = await page.waitFor(() => document.documentElement.dataset['saved']);
  const { name, base64 } = JSON.parse(saved ?? '') as { name: string; base64: string };
  return { name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
}

/** Picks a file to add; `folder` holds it meanwhile. */
export async function pickBackup(page: TestPage, folder: string, { name, bytes }: SavedFile): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  await page.setFiles('.file-picker input', [path]);
}

/** Types the passphrase of the file that was picked. */
export async function unlock(page: TestPage, passphrase: string): Promise<void> {
  const field = 'input[autocomplete="current-password"]';
  await page.waitFor((selector) => document.querySelector(selector) !== null, field);
  await page.evaluate((selector) => {
    const input = document.querySelector<HTMLInputElement>(selector);
    input?.focus();
    input?.select();
  }, field);
  await page.type(field, passphrase);
  await page.click('.backup-form .backup-form button[type="submit"]:enabled');
}

/** The extension as on the day it was installed. */
export async function forgetEverything(browser: TestBrowser): Promise<void> {
  await browser.evaluateInExtension((api) => api.storage.local.clear());
  await browser.killBackground();
}

/** The records of the vault as they lie in storage. */
export async function storedRecords(browser: TestBrowser): Promise<Record<string, unknown>> {
  const everything = await browser.evaluateInExtension((api) => api.storage.local.get(null));
  return Object.fromEntries(
    Object.entries(everything).filter(([key]) => /^(?:upload|attempt|site|quarantine):/.test(key)),
  );
}
