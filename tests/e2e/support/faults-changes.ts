/**
 * Hears of every change of a record the moment storage has it, through an open page of the extension. Promise: none is
 * left out as long as the page is open; changes come in their order.
 */
import type { TestPage } from '../../browsers/types.ts';

export interface Change {
  alias: string;
  state: string;
}

/** Calls `heard` for each change; the returned function ends that. */
export async function followChanges(page: TestPage, heard: (change: Change) => void): Promise<() => void> {
  const over = new AbortController();
  await page.evaluate(startListening);
  const follow = async () => {
    while (!over.signal.aborted) for (const change of await page.evaluate(nextChanges)) heard(change);
  };
  // It ends with the page: a browser that is restarted takes it along
  void follow().catch(() => undefined);
  return () => over.abort();
}

// Both run in the page: they see nothing of this module.

interface Ears {
  faultsHeard: Change[];
  faultsWake: () => void;
}

function startListening(): void {
  interface Api {
    storage: {
      onChanged: {
        addListener(listener: (changes: Record<string, { newValue?: Partial<Change> }>) => void): void;
      };
    };
  }
  const { browser, chrome } = globalThis as unknown as Record<string, Api | undefined>;
  const ears = globalThis as unknown as Ears;
  ears.faultsHeard = [];
  ears.faultsWake = () => undefined;
  (browser ?? chrome)!.storage.onChanged.addListener((changes) => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      const { alias, state } = newValue ?? {};
      if (key.startsWith('upload:') && alias && state) ears.faultsHeard.push({ alias, state });
    }
    ears.faultsWake();
  });
}

/** What was heard since the last time; waits for something, but not for ever. */
async function nextChanges(): Promise<Change[]> {
  const ears = globalThis as unknown as Ears;
  if (ears.faultsHeard.length === 0) {
    await new Promise<void>((resolve) => {
      ears.faultsWake = resolve;
      setTimeout(resolve, 1000);
    });
  }
  return ears.faultsHeard.splice(0);
}
