/**
 * `window.isoData` and the `jwt` cookie. Promise: the cookie is written by script as the UI of that version writes it —
 * host-only, `Path=/`, `Secure` only on https (contract §8) — and `isoData` stays the state at page load.
 */

import { featuresOf, type Features } from '../model/features.ts';
import { rec, text } from '../model/json.ts';
import { readMe, readSite } from '../model/read.ts';
import type { Generation, PageData, Session } from '../model/types.ts';

declare global {
  interface Window {
    isoData?: unknown;
  }
}

const MAX_AGE = 31_536_000_000;

export function readCookie(): string | undefined {
  return /(?:^|; )jwt=([^;]*)/.exec(document.cookie)?.[1];
}

export function writeCookie(jwt: string, { sameSite }: Features): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `jwt=${jwt}; Max-Age=${MAX_AGE}; Path=/${secure}${sameSite === undefined ? '' : `; SameSite=${sameSite}`}`;
}

export function clearCookie(): void {
  document.cookie = 'jwt=; Max-Age=0; Path=/';
}

export interface Iso {
  features: Features;
  session: Session;
  path: string;
  routeData: PageData;
  /** Contract §2.2. */
  base: string;
}

/** The server wrote it from the same type. */
function isPageData(value: unknown): value is PageData {
  return text(rec(value)['kind']) !== undefined;
}

export function readIso(generation: Generation): Iso {
  const iso = rec(window.isoData);
  const v4 = generation === 'D';
  const siteAnswer = v4 ? iso['siteRes'] : iso['site_res'];
  const site = readSite(siteAnswer);
  const me = readMe(v4 ? iso['myUserInfo'] : rec(siteAnswer)['my_user']);
  const features = featuresOf(generation, site.version);
  const data = iso['routeData'];
  const { protocol, hostname, port } = location;
  // Ports 1234 and 1235 are lemmy-ui's own; behind them stands the backend on 8536.
  const backendPort = /^123[45]$/.test(port) ? '8536' : port;
  const here = `${protocol}//${hostname}${backendPort === '' ? '' : `:${backendPort}`}`;
  const external = features.externalHost
    ? `${protocol}//${text(iso['lemmy_external_host']) ?? location.host}`
    : here;
  const base = v4 ? (text(iso['lemmyBackend']) ?? location.origin) : external;
  return {
    features,
    session: { site, me },
    path: text(iso['path']) ?? '/',
    routeData: isPageData(data) ? data : { kind: 'error', status: 500, message: 'No data' },
    base,
  };
}
