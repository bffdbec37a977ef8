/**
 * The vault as it lies in the browser's storage, past all views. Promise: it reads only, and a wait ends with
 * what was found instead.
 */
import { expect } from 'vitest';
import { poll } from '../../browsers/poll.ts';
import type Api from 'webextension-polyfill';
import type { Attempt } from '../../../utils/domain/attempt.ts';
import type { Upload } from '../../../utils/domain/upload.ts';
import { PATIENCE, type Site } from './world.ts';

/** Every record whose key begins so. */
async function stored<T>({ storage }: Site, prefix: string): Promise<T[]> {
  const everything = await storage.evaluate(() => {
    const { browser, chrome } = globalThis as { browser?: typeof Api; chrome?: typeof Api };
    return (browser ?? chrome)?.storage.local.get(null);
  });
  return Object.entries(everything ?? {}).flatMap(([key, value]) =>
    key.startsWith(prefix) ? [value as T] : [],
  );
}

/** Uploads of whose answer nothing has been heard yet. */
export function openAttempts(site: Site): Promise<Attempt[]> {
  return stored(site, 'attempt:');
}

/** The records of these aliases of the site, in that order; waits until all are there. */
export function uploadsOf(site: Site, aliases: string[]): Promise<Upload[]> {
  return poll(`the records of ${aliases.join(', ')}`, async () => {
    const uploads = await stored<Upload>(site, 'upload:');
    const found = aliases.flatMap(
      (alias) => uploads.find((each) => each.instance === site.lemmy.origin && each.alias === alias) ?? [],
    );
    return found.length === aliases.length && found;
  });
}

/** Asserts that the picture is gone: by the vault, by the server's own store, and to a stranger. */
export async function expectGone(site: Site, alias: string): Promise<void> {
  await expect.poll(async () => (await uploadsOf(site, [alias]))[0]?.state, PATIENCE).toBe('gone');
  // 1.0 queues the work; the proof must not have come before it was done.
  expect(site.lemmy.store.hasAlias(alias), 'the store still has the alias').toBe(false);
  expect((await site.asStranger(alias)).status).toBe(404);
}

/** Asserts that the picture is online and nothing was done about it. */
export async function expectUntouched(site: Site, alias: string): Promise<void> {
  const [upload] = await uploadsOf(site, [alias]);
  expect(upload?.state).toBe('live');
  expect(upload?.job).toBeUndefined();
  expect((await site.asStranger(alias)).status).toBe(200);
}
