/**
 * Removing one uploaded image, in the order each generation does it (contract §4, §15): what is asked first, whose
 * failure is shown, and when the row goes, is exactly what tells the generations apart.
 */
import { json, empty, Refused } from './http.ts';
import type { Reply } from './http.ts';
import { noSuchRecord, unknownError } from './errors.ts';
import { isGeneration, since } from './lemmy.ts';
import type { Lemmy } from './lemmy.ts';
import { PictUnreachable } from './pict/pict.ts';
import type { Account } from './state.ts';

const success = { success: true };

/** `GET /pictrs/image/delete/<token>/<alias>` on A, B1, B2: pict-rs decides, Lemmy relays. */
export function deleteByToken(lemmy: Lemmy, alias: string, token: string): Reply {
  const answer = reach(lemmy, () => lemmy.pict.deleteWithToken(alias, token));
  if (lemmy.generation === 'A') return relayed(answer);
  // Whatever pict-rs said and whoever owned it: the row goes (§4.2).
  const hadRow = lemmy.state.rows.delete(alias);
  if (lemmy.generation === 'B2' && !hadRow) return noSuchRecord(lemmy);
  return relayed(answer);
}

/** The same route on C: the row decides, its stored token is used, pict-rs' status is not looked at (§4.3). */
export function deleteByRow(lemmy: Lemmy, alias: string, account: Account): Reply {
  const row = lemmy.state.rows.get(alias);
  if (row === undefined || (row.owner !== account && !account.admin)) return noSuchRecord(lemmy);
  lemmy.state.rows.delete(alias);
  reach(lemmy, () => lemmy.pict.deleteWithToken(alias, row.token ?? ''));
  return empty(204);
}

/** `DELETE /api/v4/account/media` on D: the owner's row, pict-rs' internal API, errors shown, row last (§4.4). */
export function deleteOwnMedia(lemmy: Lemmy, alias: string, account: Account): Reply {
  if (lemmy.state.rows.get(alias)?.owner !== account) return noSuchRecord(lemmy);
  const problem = deleteInternally(lemmy, alias);
  if (problem !== undefined) return problem;
  lemmy.state.rows.delete(alias);
  return json(200, success);
}

/** `DELETE /api/v4/image` on D: any image, no row needed, all siblings go (§6). */
export function purgeMedia(lemmy: Lemmy, alias: string): Reply {
  const aliases = reach(lemmy, () => lemmy.pict.purge(alias));
  if (Array.isArray(aliases)) {
    for (const one of aliases) lemmy.state.rows.delete(one);
    return json(200, success);
  }
  if (aliases.status === 404) return unknownError(lemmy, 'HTTP status client error (404 Not Found)');
  return json(400, { error: 'pictrs_purge_response_error', cause: 'PictrsPurgeResponseError' });
}

/**
 * What happens to a picture that was replaced in a profile, a community or the site (§4.5): nothing up to B1, gone
 * on B2, gone on C if the caller may. On D it is its own step, whose error stops the whole request (§1.1).
 */
export function deleteReplaced(lemmy: Lemmy, alias: string | undefined, caller: Account): Reply | undefined {
  if (alias === undefined || isGeneration(lemmy, 'A', 'B1')) return undefined;
  if (lemmy.generation === 'D') {
    const problem = deleteInternally(lemmy, alias);
    if (problem === undefined) lemmy.state.rows.delete(alias);
    return problem;
  }
  const row = lemmy.state.rows.get(alias);
  if (row === undefined) return undefined;
  if (since(lemmy, '0.19.12') && row.owner !== caller && !caller.admin) return undefined;
  lemmy.state.rows.delete(alias);
  quietly(() => lemmy.pict.deleteWithToken(alias, row.token ?? ''));
  return undefined;
}

/** D's `internal/delete`; undefined if pict-rs took the job, else the answer to give. */
function deleteInternally(lemmy: Lemmy, alias: string): Reply | undefined {
  const answer = reach(lemmy, () => lemmy.pict.deleteInternally(alias));
  if (answer.status === 200) return undefined;
  const kind = answer.status < 500 ? 'client' : 'server';
  return unknownError(
    lemmy,
    `HTTP status ${kind} error (${answer.status}) for url (http://pictrs:8080/internal/delete)`,
  );
}

/** Calls pict-rs and ignores every failure, as background tasks do (§9). */
export function quietly(call: () => unknown): void {
  try {
    call();
  } catch (error) {
    if (!(error instanceof PictUnreachable)) throw error;
  }
}

/** Lemmy relays status and body, but not pict-rs' headers: JSON text without `Content-Type` (§4.1). */
function relayed(answer: Reply): Reply {
  return { status: answer.status, headers: {}, body: answer.body };
}

/** Turns "unreachable" into the generation's 400. */
function reach<T>(lemmy: Lemmy, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof PictUnreachable) throw new Refused(unknownError(lemmy, error.message));
    throw error;
  }
}
