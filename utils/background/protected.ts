/** Which pages are the user's protected instances. */
import type { Origin } from '../domain/names';
import { isGrantedByName } from '../hosts/may-see';
import { grantedPatterns } from '../hosts/permissions';
import type { State } from './state';

/** Whether this page is protected: with access to every site, only those that proved to be Lemmy are. */
export async function isProtectedPage(
  { repository, settings }: Pick<State, 'repository' | 'settings'>,
  { instance, url }: { instance: Origin; url: string },
): Promise<boolean> {
  if (!settings().protectAll || repository.sites.has(instance)) return true;
  return isGrantedByName(url, await grantedPatterns());
}
