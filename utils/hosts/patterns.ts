/**
 * Match patterns for instances. Promise: a pattern covers exactly one host, on every port: Firefox knows no
 * ports in patterns, and Chrome ignores them in permissions.
 */
import { originOf, type Origin } from '../domain/names';

/** Every site; what "protect every Lemmy site I visit" asks for. */
export const ALL_SITES = '*://*/*';

/** The pattern that grants one instance, e.g. `https://lemmy.world/*`. */
export function patternOf(origin: Origin): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Whether one of the granted patterns covers `url`. */
export function covers(patterns: readonly string[], url: string): boolean {
  if (originOf(url) === undefined) return false;
  const { protocol, hostname } = new URL(url);
  return patterns.some((pattern) => {
    const parts = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*]+)\/\*$/.exec(pattern);
    const scheme = parts?.[1];
    const host = parts?.[2]?.replace(/:\d+$/, '');
    if (scheme === undefined || host === undefined) return pattern === '<all_urls>';
    if (scheme !== '*' && `${scheme}:` !== protocol) return false;
    if (host === '*' || host === hostname) return true;
    return host.startsWith('*.') && (hostname === host.slice(2) || hostname.endsWith(host.slice(1)));
  });
}

/** Whether a pattern covers every site. */
export function isAllSites(pattern: string): boolean {
  return pattern === ALL_SITES || pattern === '<all_urls>';
}
