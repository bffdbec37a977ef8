/**
 * Hears of what an open page of the extension is told or shows, the moment it happens. Promise: nothing is left out as
 * long as the page is open, also what lasts a moment only; it comes in its order.
 */
import type { TestPage } from '../../browsers/types.ts';

export interface Change {
  alias: string;
  state: string;
}

export interface Shown {
  name: string;
  status: string;
}

/** Calls `heard` for each change of a record that storage has; the returned function ends that. */
export function followChanges(page: TestPage, heard: (change: Change) => void): Promise<() => Promise<void>> {
  return follow(page, 'faultsChanges', listenToStorage, (all) => (all as Change[]).forEach(heard));
}

/** Calls `heard` for each status that a row of popup or vault shows, now and from now on. */
export function followRows(page: TestPage, heard: (shown: Shown) => void): Promise<() => Promise<void>> {
  return follow(page, 'faultsRows', watchRows, (all) => (all as Shown[]).forEach(heard));
}

async function follow(
  page: TestPage,
  ear: string,
  start: (ear: string) => void,
  tell: (heard: unknown[]) => void,
): Promise<() => Promise<void>> {
  const over = new AbortController();
  await page.evaluate(start, ear);
  const goOn = async () => {
    while (!over.signal.aborted) tell(await page.evaluate(nextHeard, ear));
  };
  // It ends with the page: a browser that is restarted takes it along
  const ended = goOn().catch(() => undefined);
  return async () => {
    over.abort();
    await page.evaluate(wake, ear).catch(() => undefined);
    await ended;
  };
}

// All of these run in the page: they see nothing of this module.

interface Ear {
  heard: unknown[];
  wake: () => void;
}

function listenToStorage(name: string): void {
  interface Api {
    storage: {
      onChanged: {
        addListener(listener: (changes: Record<string, { newValue?: Partial<Change> }>) => void): void;
      };
    };
  }
  const { browser, chrome } = globalThis as unknown as Record<string, Api | undefined>;
  const ear: Ear = { heard: [], wake: () => undefined };
  Reflect.set(globalThis, name, ear);
  (browser ?? chrome)!.storage.onChanged.addListener((changes) => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      const { alias, state } = newValue ?? {};
      if (key.startsWith('upload:') && alias && state) ear.heard.push({ alias, state });
    }
    ear.wake();
  });
}

function watchRows(name: string): void {
  const ear: Ear = { heard: [], wake: () => undefined };
  Reflect.set(globalThis, name, ear);
  const last = new Map<string, string>();
  const look = () => {
    for (const row of document.querySelectorAll('.row')) {
      const file = row.querySelector('.row-name')?.textContent ?? '';
      const status = row.querySelector('.badge')?.textContent.trim() ?? '';
      if (last.get(file) === status) continue;
      last.set(file, status);
      ear.heard.push({ name: file, status });
    }
    ear.wake();
  };
  look();
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}

/** What was heard since the last time; waits for something, but not for ever. */
async function nextHeard(name: string): Promise<unknown[]> {
  const ear = Reflect.get(globalThis, name) as Ear;
  if (ear.heard.length === 0) {
    await new Promise<void>((resolve) => {
      ear.wake = resolve;
      setTimeout(resolve, 1000);
    });
  }
  return ear.heard.splice(0);
}

function wake(name: string): void {
  (Reflect.get(globalThis, name) as Ear).wake();
}
