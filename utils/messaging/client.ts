/**
 * The typed callers of every message. Promise: a call either gives the answer of the protocol or rejects; where
 * nobody may be listening (views that are closed, tabs without our script) there is a function that says so.
 */
import { defineExtensionMessaging } from '@webext-core/messaging';
import type { Protocol, ToPage, VaultChange } from './protocol';

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();

/** ms: a frozen tab, or one in an alert, never answers; requests have their own, shorter limit */
const PATIENCE_MS: Partial<Record<keyof ToPage, number>> = {
  ping: 2000,
  sendRequest: 28_000,
  forgetImages: 28_000,
};

/** Asks the page script of a tab; undefined when none answers (not granted, not loaded yet, frozen, tab gone). */
export async function askTab<K extends keyof ToPage>(
  tabId: number,
  type: K,
  data: Parameters<ToPage[K]>[0],
): Promise<Awaited<ReturnType<ToPage[K]>> | undefined> {
  // The library types `data` by a conditional that the compiler cannot resolve for a generic key.
  const send: (type: K, data: unknown, tabId: number) => Promise<Awaited<ReturnType<ToPage[K]>>> =
    sendMessage;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS[type] ?? 5000);
  });
  try {
    return await Promise.race([send(type, data, tabId), patience]);
  } catch {
    return undefined; // no receiver, or it went away while answering: for the caller that is the same
  } finally {
    clearTimeout(timer);
  }
}

/** ms: a view that hangs must not hold up what is done for others */
const VIEW_PATIENCE_MS = 1000;

/** Tells popup and vault what changed, and waits until they know; it is no error that none is open. */
export async function announceVaultChange(change: VaultChange): Promise<void> {
  const patience = new Promise<void>((resolve) => setTimeout(resolve, VIEW_PATIENCE_MS));
  try {
    await Promise.race([sendMessage('vaultChanged', change), patience]);
  } catch {
    // "Receiving end does not exist": no view is open
  }
}
