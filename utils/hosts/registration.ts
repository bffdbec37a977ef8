/**
 * Which content scripts run where. Promise: one desired state, computed from what is granted, and whatever is
 * registered is made equal to it: after a grant, a revocation in the browser's own pages, an update, a restart.
 */
import { browser, type Browser } from 'wxt/browser';

type Script = Browser.scripting.RegisteredContentScript;

/** Paths of WXT's build output. */
const SCRIPTS = [
  { id: 'takeback-capture', js: ['content-scripts/capture.js'], world: 'MAIN' as const },
  { id: 'takeback-page', js: ['content-scripts/page.js'], world: 'ISOLATED' as const },
];

/** The scripts for these match patterns; none where nothing is granted. */
export function desiredScripts(patterns: readonly string[]): Script[] {
  const matches = [...new Set(patterns)]
    .filter((pattern) => /^(\*|https?):|^<all_urls>$/.test(pattern))
    .toSorted();
  if (matches.length === 0) return [];
  return SCRIPTS.map((script) => ({
    ...script,
    matches,
    runAt: 'document_start',
    allFrames: false,
    persistAcrossSessions: true,
  }));
}

/** Makes the registered scripts equal to the desired ones. Calls must not overlap: see `createReconciler`. */
async function reconcile(patterns: readonly string[]): Promise<void> {
  const desired = desiredScripts(patterns);
  const registered = await browser.scripting.getRegisteredContentScripts();
  const known = new Set(registered.map((script) => script.id));
  const wanted = new Set(desired.map((script) => script.id));
  const obsolete = [...known].filter((id) => !wanted.has(id));
  if (obsolete.length > 0) await browser.scripting.unregisterContentScripts({ ids: obsolete });
  const fresh = desired.filter((script) => !known.has(script.id));
  if (fresh.length > 0) await browser.scripting.registerContentScripts(fresh);
  const changed = desired.filter((script) =>
    registered.some((old) => old.id === script.id && !isSame(old, script)),
  );
  if (changed.length > 0) await browser.scripting.updateContentScripts(changed);
}

function isSame(a: Script, b: Script): boolean {
  const essence = (script: Script) =>
    JSON.stringify([
      script.matches?.toSorted(),
      script.js?.map((file) => file.replace(/^.*content-scripts/, '')),
    ]);
  return essence(a) === essence(b);
}

/** A function that reconciles one call after another, each with the patterns granted at that moment. */
export function createReconciler(patterns: () => Promise<string[]>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const run = last.then(async () => reconcile(await patterns()));
    last = run.catch(() => undefined);
    return run;
  };
}
