/**
 * What each version of Lemmy does with an account's pictures when the account is deleted (contract §9). Promise: told from
 * the version alone, and never better than the server's own source says.
 */
import type { Treatment } from '../domain/account-deletion';
import { generationOf } from '../domain/generation';

/** Deletes what it has on record no longer by the addresses in posts from here on. */
const RECORDED_FROM = 11;
/** Deletes it in the background from here on. */
const LATER_FROM = 13;

/**
 * What a server of this version does with the pictures. `content`: whether what the account wrote is to go as well, undefined
 * where the request does not say; 0.18 has no choice and always deletes that, but none of the pictures. Undefined for versions
 * whose rules nobody knows, and where it hangs on what nobody knows.
 */
export function treatmentOf(version: string, content: boolean | undefined): Treatment | undefined {
  const generation = generationOf(version);
  if (content === undefined) return generation === 'A' ? 'nothing' : undefined;
  switch (generation) {
    case undefined:
      return undefined;
    case 'A':
      return 'nothing';
    case 'B1':
      return content ? 'profile' : 'nothing';
    case 'D':
      return content ? 'later' : 'nothing';
    default: {
      const patch = Number(/^0\.19\.(\d+)/.exec(version)?.[1]);
      if (!content) return 'nothing';
      if (patch >= LATER_FROM) return 'later';
      return patch >= RECORDED_FROM ? 'recorded' : 'posts';
    }
  }
}
