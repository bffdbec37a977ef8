/**
 * What the background answers before pictures leave a page, and how pages hear that the user decided anew. Promise: the rule is
 * that of the page's own instance, in private windows as well; nothing is written down and nothing is kept; the only request it
 * makes asks the page's own server who is logged in.
 */
import { browser } from 'wxt/browser';
import type { GuardRule, KnownFile } from '../domain/guard';
import { hostOf, originOf, type Origin } from '../domain/names';
import type { Settings } from '../domain/settings';
import type { Upload } from '../domain/upload';
import { grantedPatterns } from '../hosts/permissions';
import { askTab } from '../messaging/client';
import type { PageHandlers } from '../messaging/server';
import { target } from '../vault/intake';
import { statusOf } from '../deletion/lifecycle';
import type { RouteTools } from './jobs';
import { isProtectedPage } from './protected';
import { redraw } from './redraw';
import { SETTINGS_KEY, type State } from './state';

/** ms: the user waits for the question, not for a server that does not answer who is logged in */
const OWNER_PATIENCE_MS = 1500;
const OFF: GuardRule = { guard: 'off', delay: 0 };

/** How uploads from the pages of an instance are guarded. */
export function ruleOf({ guard, guards, sendDelay }: Settings, instance: Origin): GuardRule {
  return { guard: guards[instance] ?? guard, delay: sendDelay };
}

/** Handlers for page scripts. */
export function guardRoutes({
  state,
}: RouteTools): Pick<PageHandlers, 'guardRule' | 'guardFacts' | 'redraw'> {
  return {
    async guardRule(_nothing, sender) {
      const current = await state;
      return (await isProtectedPage(current, sender)) ? ruleOf(current.settings(), sender.instance) : OFF;
    },
    async guardFacts({ url, hashes, session }, sender) {
      const current = await state;
      const to = target(current.repository, sender, url);
      if (!to || !(await isProtectedPage(current, sender))) return { known: [] };
      const { tabId, instance } = sender;
      const patience = new Promise<undefined>((resolve) => setTimeout(resolve, OWNER_PATIENCE_MS));
      const asked = current.accountOf({ tabId, instance, server: to.server, session });
      const account = await Promise.race([asked.catch(() => undefined), patience]);
      return {
        known: knownFiles(current.repository.uploads.values(), new Set(hashes)),
        ...(account ? { account: account.name } : {}),
      };
    },
    async redraw(picture, sender) {
      return (await isProtectedPage(await state, sender)) ? redraw(picture) : undefined;
    },
  };
}

/** Of each file the newest upload there was. */
function knownFiles(uploads: Iterable<Upload>, hashes: ReadonlySet<string>): KnownFile[] {
  const newest = new Map<string, Upload>();
  for (const upload of uploads) {
    const hash = upload.file?.sha256;
    if (hash === undefined || !hashes.has(hash)) continue;
    if ((newest.get(hash)?.uploadedAt ?? -1) < upload.uploadedAt) newest.set(hash, upload);
  }
  return [...newest].map(([sha256, upload]) => ({
    sha256,
    host: hostOf(upload.instance),
    uploadedAt: upload.uploadedAt,
    status: statusOf(upload),
  }));
}

/** Tells open pages when what the user chose changes, whoever changed it. */
export function watchGuard(state: Promise<State>): void {
  let told: string | undefined;
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local' || !(SETTINGS_KEY in changes)) return;
    void tell();
  });
  async function tell(): Promise<void> {
    const current = await state;
    const { guard, guards, sendDelay } = current.settings();
    const now = JSON.stringify([guard, guards, sendDelay]);
    if (now === told) return;
    told = now;
    await tellPages(current);
  }
}

async function tellPages(current: State): Promise<void> {
  const patterns = (await grantedPatterns()).filter((pattern) =>
    /^(?:\*|https?):|^<all_urls>$/.test(pattern),
  );
  const tabs = patterns.length > 0 ? await browser.tabs.query({ url: patterns }) : [];
  for (const { id = -1, url } of tabs) {
    const instance = originOf(url);
    if (instance === undefined || url === undefined) continue;
    if (await isProtectedPage(current, { instance, url }))
      void askTab(id, 'guardChanged', ruleOf(current.settings(), instance));
  }
}
