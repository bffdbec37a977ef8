/** Error answers in the dialect of each generation (contract §1.5). */
import { empty, json, Refused, text } from './http.ts';
import type { Reply } from './http.ts';
import type { Lemmy } from './lemmy.ts';

/** A named Lemmy error: 401 for `incorrect_login`, 400 for all others; D adds its `cause`. */
export function lemmyError(lemmy: Lemmy, code: string, message?: string): Reply {
  const status = code === 'incorrect_login' ? 401 : 400;
  const body = {
    error: code,
    ...(message === undefined ? {} : { message }),
    ...(lemmy.generation === 'D' ? { cause: pascalCase(code) } : {}),
  };
  return json(status, body);
}

/** An error without a name: plain text on A, `unknown` with a message from 0.19 on. */
export function unknownError(lemmy: Lemmy, message: string, status = 400): Reply {
  if (lemmy.generation === 'A') return text(status, message);
  const cause = lemmy.generation === 'D' ? { cause: message } : {};
  return json(status, { error: 'unknown', message, ...cause });
}

/** "No such row": `NF` and `NF1` of contract §16. */
export function noSuchRecord(lemmy: Lemmy): Reply {
  if (lemmy.generation === 'D') return json(404, { error: 'not_found', cause: 'NotFound' });
  if (lemmy.generation === 'A') return json(404, { error: 'couldnt_find_object' });
  return json(404, { error: 'unknown', message: 'Record not found' });
}

/** Contract §10: 400 without `Retry-After` up to 0.19, 429 on D. */
export function rateLimited(lemmy: Lemmy): Reply {
  if (lemmy.generation === 'D') return json(429, { error: 'too_many_requests' });
  return json(400, { error: 'rate_limit_error' });
}

export function refuse(reply: Reply): never {
  throw new Refused(reply);
}

/** Routes that do not exist, and images that do not: no body at all (contract §3.3, §15). */
export const nothingHere: Reply = empty(404);

function pascalCase(code: string): string {
  return code.replaceAll(/(?:^|_)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
