/**
 * Who is asking (contract §1.3, §8). From 0.19 on a Bearer header wins over the cookie and is not retried with it;
 * A's JSON API reads an `auth` field or parameter, its image routes the cookie, and only its signature.
 */
import { empty, cookie, header, jsonBody, nginxPage, stringField } from './http.ts';
import type { Call } from './http.ts';
import { lemmyError, refuse } from './errors.ts';
import { subjectOf } from './jwt.ts';
import type { Lemmy } from './lemmy.ts';
import type { Account } from './state.ts';

/** The token that counts on routes other than A's images. */
export function sentToken(call: Call, lemmy: Lemmy): string | undefined {
  if (lemmy.generation === 'A') {
    return call.url.searchParams.get('auth') ?? stringField(jsonBody(call), 'auth');
  }
  return /^Bearer (.+)$/.exec(header(call, 'authorization') ?? '')?.[1] ?? cookie(call, 'jwt');
}

/** The account behind a token, banned and deleted ones included. */
export function accountOf(lemmy: Lemmy, jwt: string | undefined): Account | undefined {
  if (jwt === undefined || jwt === '') return undefined;
  if (lemmy.generation !== 'A') return lemmy.state.sessions.get(jwt);
  const id = subjectOf(jwt);
  return lemmy.state.accounts.find((account) => account.localUserId === id);
}

/** The logged-in visitor, or undefined: bans end a session on A–C, only deletion does on D. */
export function visitor(call: Call, lemmy: Lemmy): Account | undefined {
  const account = accountOf(lemmy, sentToken(call, lemmy));
  if (account === undefined || account.deleted) return undefined;
  return account.banned && lemmy.generation !== 'D' ? undefined : account;
}

export function requireVisitor(call: Call, lemmy: Lemmy): Account {
  const account = visitor(call, lemmy);
  if (account !== undefined) return account;
  return refuse(lemmyError(lemmy, lemmy.generation === 'A' ? 'not_logged_in' : 'incorrect_login'));
}

export function requireAdmin(call: Call, lemmy: Lemmy): Account {
  const account = requireVisitor(call, lemmy);
  return account.admin ? account : refuse(lemmyError(lemmy, 'not_an_admin'));
}

/**
 * The session of an image route. On A a missing cookie makes the handler panic, which visitors see as nginx' 502,
 * and a bad token gives an empty 401; bans and deletion are not looked at (contract §1.3, §1.5).
 */
export function requireImageVisitor(call: Call, lemmy: Lemmy): Account {
  if (lemmy.generation !== 'A') return requireVisitor(call, lemmy);
  const jwt = cookie(call, 'jwt');
  if (jwt === undefined) return refuse(nginxPage(502, 'Bad Gateway'));
  return accountOf(lemmy, jwt) ?? refuse(empty(401));
}

/** A JWT was sent, valid or not: what the `Cache-Control` rule of contract §3.4 looks at. */
export function hasToken(call: Call): boolean {
  return header(call, 'authorization') !== undefined || cookie(call, 'jwt') !== undefined;
}
