/**
 * The deletion ladders of design §6: which request asks a server of each generation to delete an upload, and
 * what its answer means (contract §4). Promise: a token is only ever sent for the alias it was issued with,
 * never a guessed one, and no answer is read as "gone".
 */
import * as z from 'zod/mini';
import { usesV4, type Generation } from '../domain/generation';
import { isAnswer, parseJson, type LemmyAnswer, type LemmyRequest } from '../domain/http';
import type { Alias } from '../domain/names';
import type { Outcome } from '../domain/outcome';
import { unreachable } from '../domain/unreachable';
import type { Credential, Upload } from '../domain/upload';
import { sessionOf } from './identity';

/** What must be true of the session that sends the deletion. */
export type SessionNeed = 'none' | 'any-login' | 'owner';

/** Who may delete on each generation (contract §4.1–§4.4). */
export function sessionNeed(generation: Generation): SessionNeed {
  switch (generation) {
    case 'A':
      return 'none';
    case 'B1':
    case 'B2':
      return 'any-login';
    case 'C':
    case 'D':
      return 'owner';
    default:
      return unreachable(generation);
  }
}

/**
 * The request that deletes `alias`, or undefined where only an admin can: a token is needed and there is none.
 * C ignores the token but wants the path segment filled (contract §4.3).
 */
export function deleteRequest(
  generation: Generation,
  alias: Alias,
  credential: Credential,
): LemmyRequest | undefined {
  if (usesV4(generation)) {
    return { method: 'DELETE', path: '/api/v4/account/media', body: { filename: alias }, session: 'header' };
  }
  const token = credential.kind === 'token' ? credential.token : generation === 'C' ? 'none' : undefined;
  if (token === undefined) return undefined;
  return {
    method: 'GET',
    path: `/pictrs/image/delete/${token}/${alias}`,
    session: generation === 'A' ? 'none' : 'header',
  };
}

/**
 * The request that takes a picture off the profile, so that the profile does not point at nothing (design §6).
 * 1.0 and 0.19.4 on delete the picture with it; before that it must be deleted as well (contract §4.5).
 */
export function clearProfileRequest(generation: Generation, place: 'avatar' | 'banner'): LemmyRequest {
  if (usesV4(generation)) return { method: 'DELETE', path: `/api/v4/account/${place}`, session: 'header' };
  return {
    method: 'PUT',
    path: '/api/v3/user/save_user_settings',
    body: { [place]: '' },
    session: sessionOf(generation),
  };
}

/** Whether clearing the profile deletes the picture, too (contract §4.5). */
export const clearingDeletes = (generation: Generation): boolean => generation !== 'A' && generation !== 'B1';

const ErrorBody = z.object({ error: z.string(), message: z.optional(z.string()) });

/** What a server's answer to `deleteRequest` means. */
export function readDeleteAnswer(generation: Generation, answer: LemmyAnswer): Outcome {
  if (!isAnswer(answer)) {
    if (answer.problem === 'no-session') return { kind: 'needs-login' };
    return { kind: 'unreachable', detail: answer.problem };
  }
  const { status, body } = answer;
  const error = readError(body);
  if (status === 429 || error?.error === 'rate_limit_error') return { kind: 'rate-limited' };
  if (status === 401) return { kind: 'needs-login' };
  if (status >= 500 || status === 0 || (status >= 300 && status < 400)) {
    return { kind: 'unreachable', detail: `status ${status}` };
  }
  return usesV4(generation) ? readV4(status, body, error?.message) : readV3(generation, status, body);
}

function readV3(generation: Generation, status: number, body: string): Outcome {
  if (status === 204 || status === 200) return { kind: 'asked' };
  // B2 answers 404 when it has no row, although pict-rs has already deleted; C when the row is not ours, unknown or used up.
  if (status === 404) {
    return generation === 'C' ? { kind: 'only-admin', reason: 'no-row' } : { kind: 'already-gone' };
  }
  // pict-rs 0.5.0 to 0.5.15 answers 403 for an alias that is already deleted: the check decides (contract §4.1).
  // Its answers are JSON; a 403 that is none comes from a wall in front of the server, and the token is as good as before.
  if (status === 403 && parseJson(body) === undefined) return { kind: 'unreachable', detail: 'status 403' };
  // 400 means that Lemmy could not reach pict-rs. On C the row is lost by then and each retry gives 404 (contract §4.3).
  if (status === 400) return { kind: 'unreachable', detail: 'status 400' };
  return { kind: 'refused', status };
}

function readV4(status: number, body: string, message = ''): Outcome {
  if (status === 200) {
    const json = z.safeParse(z.object({ success: z.literal(true) }), parseJson(body));
    return json.success ? { kind: 'asked' } : { kind: 'unreachable', detail: 'unreadable answer' };
  }
  if (status === 404) return { kind: 'only-admin', reason: 'no-row' };
  if (status !== 400) return { kind: 'refused', status };
  // reqwest's text carries the status pict-rs gave: 404 = it no longer knows the alias, 401 = no API key (contract §4.4).
  if (/\b404\b/.test(message)) return { kind: 'already-gone' };
  if (/\b401\b/.test(message)) return { kind: 'only-admin', reason: 'no-api-key' };
  return { kind: 'unreachable', detail: 'status 400' };
}

function readError(body: string): { error: string; message?: string | undefined } | undefined {
  const parsed = z.safeParse(ErrorBody, parseJson(body));
  return parsed.success ? parsed.data : undefined;
}

/** What stays on the server when an image post's picture is deleted, and only its admin can delete (contract §11.1). */
export type PreviewCopy = 'none' | 'small' | 'full';

/**
 * The copy for a version: the picture itself up to 0.19.5, 512 px since. On 1.0 it is deleted with the picture, unless the
 * account is gone that could do that.
 */
export function previewCopy(
  version: string | undefined,
  { place, uses = [], accountGone }: Pick<Upload, 'place' | 'uses' | 'accountGone'>,
): PreviewCopy {
  if (place.kind !== 'post' && !uses.some(({ kind }) => kind === 'post')) return 'none';
  const [, minor, patch] = /^0\.(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  if (minor === undefined) return version === undefined || accountGone !== undefined ? 'small' : 'none';
  return Number(minor) < 19 || Number(patch) < 6 ? 'full' : 'small';
}
