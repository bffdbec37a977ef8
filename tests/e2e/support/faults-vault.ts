/**
 * Looks into the vault from outside: what storage holds, what the vault page says. Promise: reads only; a watch
 * sees every state a record was ever written with and every status the vault page ever showed.
 */
import type { Attempt } from '../../../utils/domain/attempt.ts';
import type { Upload } from '../../../utils/domain/upload.ts';
import { poll } from '../../browsers/poll.ts';
import type { TestBrowser, TestPage } from '../../browsers/types.ts';

export interface VaultContent {
  uploads: Upload[];
  attempts: Attempt[];
  damaged: string[];
}

/** Everything in storage, without opening the vault page. */
export async function readVault(browser: TestBrowser): Promise<VaultContent> {
  return sort(await browser.evaluateInExtension((api) => api.storage.local.get()));
}

function sort(stored: Record<string, unknown>): VaultContent {
  const below = (prefix: string) =>
    Object.entries(stored).flatMap(([key, value]) => (key.startsWith(prefix) ? [value] : []));
  return {
    uploads: below('upload:') as Upload[],
    attempts: below('attempt:') as Attempt[],
    damaged: Object.keys(stored).filter((key) => key.startsWith('quarantine:')),
  };
}

/** The open vault page, which keeps a log. */
export interface Watch {
  page: TestPage;
  read(): Promise<VaultContent>;
  /** Waits until the only upload, or that of `alias`, is in one of these states; answers which. */
  waitForState(states: Upload['state'][], wait?: { alias?: string; timeoutMs?: number }): Promise<Upload>;
  /** Every state written to storage since the watch began, in order, as `<alias> <state>`. */
  states(): Promise<string[]>;
  /** Every status the vault page ever showed, with the name of its row. */
  words(): Promise<[name: string, status: string][]>;
}

interface Logged {
  states: string[];
  words: [string, string][];
}

/** Opens the vault page and starts the log. */
export async function watchVault(browser: TestBrowser, path = 'vault.html'): Promise<Watch> {
  const page = await browser.openExtensionPage(path);
  await page.waitFor(() => document.querySelector('main') !== null);
  await page.evaluate(startLog);
  const read = async () => sort(await page.evaluate(readAll));
  const logged = () => page.evaluate(() => (globalThis as unknown as { faultsLog: Logged }).faultsLog);
  return {
    page,
    read,
    async waitForState(states, { alias, timeoutMs = 20_000 } = {}) {
      let last: string[] = [];
      return poll(
        `the state ${states.join(' or ')}`,
        async () => {
          const { uploads } = await read();
          const own = uploads.filter((upload) => alias === undefined || upload.alias === alias);
          last = own.map((upload) => JSON.stringify(upload));
          return own.find((upload) => states.includes(upload.state));
        },
        { timeoutMs },
        async () => `Stored instead: ${last.join('\n')}`,
      );
    },
    states: async () => (await logged()).states,
    words: async () => (await logged()).words,
  };
}

// Both run in the page: they see nothing of this module.

function readAll(): Promise<Record<string, unknown>> {
  const { browser, chrome } = globalThis as unknown as Record<
    string,
    { storage: ExtensionStorage } | undefined
  >;
  return (browser ?? chrome)!.storage.local.get(null);
}

interface ExtensionStorage {
  local: { get(keys: null): Promise<Record<string, unknown>> };
  onChanged: {
    addListener(
      listener: (changes: Record<string, { newValue?: { alias?: string; state?: string } }>) => void,
    ): void;
  };
}

function startLog(): void {
  const { browser, chrome } = globalThis as unknown as Record<
    string,
    { storage: ExtensionStorage } | undefined
  >;
  const log = { states: [] as string[], words: [] as [string, string][] };
  Object.assign(globalThis, { faultsLog: log });
  (browser ?? chrome)!.storage.onChanged.addListener((changes) => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (key.startsWith('upload:')) log.states.push(`${newValue?.alias} ${newValue?.state}`);
    }
  });
  const look = () => {
    for (const row of document.querySelectorAll('.row')) {
      const name = row.querySelector('.row-name')?.textContent ?? '';
      const status = row.querySelector('.badge')?.textContent.trim() ?? '';
      if (!log.words.some((known) => known[0] === name && known[1] === status))
        log.words.push([name, status]);
    }
  };
  look();
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}
