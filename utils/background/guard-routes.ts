/**
 * What the background answers before pictures leave a page, and how pages hear that the user decided anew. Promise: the rule is
 * that of the page's own instance, in private windows as well; nothing is written down and nothing is kept; the only request it
 * makes asks the page's own server who is logged in.
 */
import type { GuardRule, KnownFile } from '../domain/guard';
import { hostOf, originOf, type Origin } from '../domain/names';
import type { Settings } from '../domain/settings';
import { isGone, type Upload } from '../domain/upload';
import { maySee } from '../hosts/may-see';
import { grantedPatterns, grantedTabs } from '../hosts/permissions';
import { askTab } from '../messaging/client';
import type { PageHandlers } from '../messaging/server';
import { target } from '../vault/intake';
import { statusOf } from '../deletion/lifecycle';
import { onChosen } from './chosen';
import type { RouteTools } from './jobs';
import { isProtectedPage } from './protected';
import { redraw } from './redraw';
import type { State } from './state';

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
        // A page can find words that stand in our question: no more of other servers than it may know anyway
        known: knownFiles(
          [...current.repository.uploads.values()].filter(maySee(sender.url, await grantedPatterns())),
          new Set(hashes),
        ),
        ...(account ? { account: account.name } : {}),
      };
    },
    async redraw(picture, sender) {
      return (await isProtectedPage(await state, sender)) ? redraw(picture) : undefined;
    },
  };
}

/** Of each file the newest upload that may still be online; where all are gone, the newest of those. */
function knownFiles(uploads: Iterable<Upload>, hashes: ReadonlySet<string>): KnownFile[] {
  const found = new Map<string, Upload>();
  for (const upload of uploads) {
    const hash = upload.file?.sha256;
    if (hash === undefined || !hashes.has(hash)) continue;
    const other = found.get(hash);
    if (!other || matters(upload, other)) found.set(hash, upload);
  }
  return [...found].map(([sha256, upload]) => ({
    sha256,
    host: hostOf(upload.instance),
    uploadedAt: upload.uploadedAt,
    status: statusOf(upload),
  }));
}

const matters = (upload: Upload, before: Upload): boolean =>
  isGone(upload) === isGone(before) ? upload.uploadedAt > before.uploadedAt : isGone(before);

/** Tells open pages when what the user chose changes, whoever changed it. */
export function watchGuard(state: Promise<State>): void {
  onChosen(
    ({ guard, guards, sendDelay }) => [guard, guards, sendDelay],
    (settings) => void state.then((current) => tellPages(current, settings)),
  );
}

async function tellPages(current: State, settings: Settings): Promise<void> {
  const tabs = await grantedTabs();
  // Side by side: a frozen tab must not keep others waiting
  const tell = async ({ id: tabId, url, incognito }: (typeof tabs)[number]) => {
    const instance = originOf(url);
    if (instance === undefined) return;
    if (await isProtectedPage(current, { tabId, instance, url, incognito }))
      await askTab(tabId, 'guardChanged', ruleOf(settings, instance));
  };
  await Promise.all(tabs.map(tell));
}
