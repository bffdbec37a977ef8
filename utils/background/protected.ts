/** Which pages are the user's protected instances. */
import { generationOf } from '../domain/generation';
import { originOf, type Origin } from '../domain/names';
import type { Settings } from '../domain/settings';
import { isGrantedByName } from '../hosts/may-see';
import { grantedPatterns, hasAccess } from '../hosts/permissions';
import { askTab } from '../messaging/client';
import type { PageSender } from '../messaging/server';
import type { State } from './state';

/**
 * Whether this page is protected: with access to every site, only those that proved to be Lemmy are. What a page proves that is not
 * to be recorded is not written down: it is asked each time, so that it counts also after the background slept.
 */
export async function isProtectedPage(
  { repository, settings }: Pick<State, 'repository' | 'settings'>,
  page: PageSender,
): Promise<boolean> {
  if (!settings().protectAll || repository.sites.has(page.instance)) return true;
  if (isGrantedByName(page.url, await grantedPatterns())) return true;
  if (!isUnrecorded(settings(), page)) return false;
  const answer = await askTab(page.tabId, 'ping', undefined);
  return (await provenServer(page.instance, answer?.proof)) !== undefined;
}

/** Whether the user wants nothing recorded of what happens in this page. */
export const isUnrecorded = (
  { keepPrivate }: Pick<Settings, 'keepPrivate'>,
  { incognito }: Pick<PageSender, 'incognito'>,
): boolean => incognito && !keepPrivate;

/** The backend that a page proved to belong to; one elsewhere counts only if the user granted it, too. */
export async function provenServer(
  instance: Origin,
  proof: { version: string; server: string } | undefined,
): Promise<Origin | undefined> {
  const server = originOf(proof?.server);
  if (!proof || server === undefined || generationOf(proof.version) === undefined) return undefined;
  return server === instance || (await hasAccess(server)) ? server : undefined;
}
