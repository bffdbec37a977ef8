/** Host access: the only module that asks the browser for it. Promise: what is granted is always read afresh. */
import { browser } from 'wxt/browser';
import type { Origin } from '../domain/names';
import { ALL_SITES, patternOf } from './patterns';

/** The host patterns the user has granted, as the browser states them. */
export async function grantedPatterns(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/** The open tabs of what the user has granted; other patterns than those of web pages, and tabs that nobody can ask, left out. */
export async function grantedTabs(): Promise<{ id: number; url: string; incognito: boolean }[]> {
  const patterns = (await grantedPatterns()).filter((each) => /^(?:\*|https?):|^<all_urls>$/.test(each));
  const tabs = patterns.length > 0 ? await browser.tabs.query({ url: patterns }) : [];
  return tabs.flatMap(({ id, url, incognito }) =>
    id === undefined || url === undefined ? [] : { id, url, incognito },
  );
}

/** Whether requests to all of these origins are allowed. */
export function hasAccess(...origins: Origin[]): Promise<boolean> {
  return browser.permissions.contains({ origins: origins.map(patternOf) });
}

/** Asks the user for these instances. Must be called straight from a click. */
export function requestAccess(...origins: Origin[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...new Set(origins.map(patternOf))] });
}

/** Asks the user for every site. Must be called straight from a click. */
export function requestAllSites(): Promise<boolean> {
  return browser.permissions.request({ origins: [ALL_SITES] });
}

/** Gives the access to every site back; single instances stay granted where the browser keeps them apart. */
export function dropAllSites(): Promise<boolean> {
  return browser.permissions.remove({ origins: [ALL_SITES] });
}

/** Gives the access to one site back, as a match pattern states it. False where the browser keeps it. */
export function dropAccess(pattern: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [pattern] }).catch(() => false);
}

/** Gives everything back that can be. */
export async function dropEverything(): Promise<void> {
  const { origins = [], permissions = [] } = await browser.permissions.getAll();
  for (const pattern of origins) await dropAccess(pattern);
  if (permissions.includes('notifications'))
    await browser.permissions.remove({ permissions: ['notifications'] }).catch(() => false);
}

/** Asks the user for the browser's notifications. Must be called straight from a click. */
export function requestNotifications(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['notifications'] });
}

/** Calls back after each grant and revocation, also those made in the browser's own pages, with what was added. */
export function onAccessChange(callback: (added: string[]) => void): void {
  browser.permissions.onAdded.addListener(({ origins }) => callback(origins ?? []));
  browser.permissions.onRemoved.addListener(() => callback([]));
}
