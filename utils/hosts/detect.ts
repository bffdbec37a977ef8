/**
 * Finds out whether a page is Lemmy's (contract §7.3). Promise: `collectProof` runs inside the page and therefore
 * stands alone; its result comes from the page and is checked before use.
 */
import * as z from 'zod/mini';
import { generationOf } from '../domain/generation';
import { parseJson } from '../domain/http';
import { originOf, type Origin } from '../domain/names';
import { readIsoData } from '../lemmy/iso-data';

export interface DetectedSite {
  origin: Origin;
  /** the backend's origin; differs from `origin` only on 1.0 with a split set-up */
  server: Origin;
  version: string;
}

const Proof = z.object({
  isoData: z.optional(z.string()),
  hasApp: z.boolean(),
  nodeinfo: z.optional(z.string()),
});

/**
 * Collects the proof inside a page: the text of the inline script that sets `isoData`, the app's root, and
 * nodeinfo only where these are missing. No reference to anything outside this function.
 */
export async function collectProof(): Promise<{ isoData?: string; hasApp: boolean; nodeinfo?: string }> {
  const scripts = [...document.querySelectorAll('head script:not([src])')];
  const isoData = scripts
    .map((script) => script.textContent ?? '')
    .find((text) => /window\.isoData\s*=/.test(text));
  const hasApp = document.querySelector('#root > #app.lemmy-site') !== null;
  if (isoData !== undefined && hasApp) return { isoData, hasApp };
  try {
    const answer = await fetch('/.well-known/nodeinfo', { credentials: 'omit' });
    const { links } = (await answer.json()) as { links: { href: string }[] };
    const { pathname } = new URL(links[0]?.href ?? '', location.href);
    return { hasApp, nodeinfo: await (await fetch(pathname, { credentials: 'omit' })).text() };
  } catch {
    return { hasApp }; // no nodeinfo: not a site that federates
  }
}

/** What the proof collected at `url` shows, or undefined when the page is not Lemmy's. */
export function interpretProof(raw: unknown, url: string): DetectedSite | undefined {
  const proof = z.safeParse(Proof, raw);
  const origin = originOf(url);
  if (!proof.success || origin === undefined) return undefined;
  const { isoData, hasApp, nodeinfo } = proof.data;
  const page = isoData !== undefined && hasApp ? readIsoData(isoData, new URL(origin).protocol) : undefined;
  const version = page?.version ?? (nodeinfo === undefined ? undefined : versionOfNodeinfo(nodeinfo));
  if (version === undefined || generationOf(version) === undefined) return undefined;
  return { origin, server: originOf(page?.server) ?? origin, version };
}

const Nodeinfo = z.object({ software: z.object({ name: z.literal('lemmy'), version: z.string() }) });

function versionOfNodeinfo(text: string): string | undefined {
  const info = z.safeParse(Nodeinfo, parseJson(text));
  return info.success ? info.data.software.version : undefined;
}
