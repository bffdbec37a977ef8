/**
 * What would become of each picture that was found in a pasted text. Promise: what is said here is what adding does; a
 * picture of a server that Takeback may not access is not added, because nothing could be done about it.
 */
import type { HandEntry } from '../domain/hand-entry';
import { uploadKey, type Origin, type UploadKey } from '../domain/names';
import type { UploadView } from '../domain/upload';
import type { Found } from './finding';

/**
 * `new`: it is added. `adds-token`: it is in the vault, and its token is new there. `known`: nothing is new about it.
 * `no-access`: its server must be protected first. `no-server`: somebody must say which server it is on.
 */
type Verdict = 'new' | 'adds-token' | 'known' | 'no-access' | 'no-server';

export interface PlannedEntry {
  found: Found;
  /** where it is, or would be with the server that was chosen */
  server?: Origin;
  verdict: Verdict;
}

export interface PlanContext {
  /** for pictures of which the text does not tell the server */
  chosen: Origin | undefined;
  known: ReadonlyMap<UploadKey, Pick<UploadView, 'hasToken' | 'tokenRefused'>>;
  hasAccess: (server: Origin) => boolean;
}

/** The plan, in the order of the text; a picture that is named with and without its server is in it once. */
export function planOf(found: readonly Found[], context: PlanContext): PlannedEntry[] {
  const planned = new Map<string, PlannedEntry>();
  for (const [at, one] of found.entries()) {
    const server = one.server ?? context.chosen;
    const key = server === undefined ? `${at}` : uploadKey(server, one.alias);
    const before = planned.get(key);
    const merged = before ? { ...one, ...before.found } : one;
    planned.set(key, {
      found: merged,
      ...(server === undefined ? {} : { server }),
      verdict: verdictOn(merged, server, context),
    });
  }
  return [...planned.values()];
}

/** What adding the plan sends to the vault. */
export function entriesOf(plan: readonly PlannedEntry[]): HandEntry[] {
  return plan.flatMap(({ found: { alias, token, dimensions }, server, verdict }) =>
    server === undefined || (verdict !== 'new' && verdict !== 'adds-token')
      ? []
      : { server, alias, ...(token ? { token } : {}), ...(dimensions ? { dimensions } : {}) },
  );
}

function verdictOn(found: Found, server: Origin | undefined, { known, hasAccess }: PlanContext): Verdict {
  if (server === undefined) return 'no-server';
  if (!hasAccess(server)) return 'no-access';
  const upload = known.get(uploadKey(server, found.alias));
  if (!upload) return 'new';
  const isWanted = !upload.hasToken || upload.tokenRefused === true;
  return found.token !== undefined && isWanted ? 'adds-token' : 'known';
}
