/**
 * Reads the inline script that sets `window.isoData` in lemmy-ui's pages (contract §7.3); an isolated script
 * cannot see the object itself. Promise: no dependencies, no parsing of half a megabyte, and a text inside the
 * data cannot pass for a key: there its quotes are escaped.
 */
export interface IsoData {
  /** as the server states it, e.g. `0.19.12` */
  version: string;
  /** the backend's origin; undefined where it is the page's own (contract §2.2) */
  server?: string;
}

/** What the script's text says, or undefined when it is not lemmy-ui's. `protocol` is the page's, e.g. `https:`. */
export function readIsoData(text: string, protocol: string): IsoData | undefined {
  if (!/window\.isoData\s*=/.test(text)) return undefined;
  const site = /"(site_res|siteRes)":\{/.exec(text);
  const version = site && /"version":"([\w.+-]{1,100})"/.exec(text.slice(site.index))?.[1];
  if (!site || !version) return undefined;
  const pick = (key: string) =>
    new RegExp(`"${key}":"([^"\\s]+)"`).exec(text)?.[1]?.replaceAll('\\u002F', '/');
  const host = pick('lemmy_external_host');
  const server = site[1] === 'siteRes' ? pick('lemmyBackend') : host && `${protocol}//${host}`;
  return server && URL.canParse(server) ? { version, server: new URL(server).origin } : { version };
}
