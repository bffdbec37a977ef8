/** Logging in and out, and asking whether a session still holds (contract §7.1, §8). */
import { accountOf, requireVisitor, sentToken } from '../auth.ts';
import { lemmyError } from '../errors.ts';
import { json, jsonBody, stringField } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import { createJwt } from '../jwt.ts';
import type { Lemmy } from '../lemmy.ts';
import type { Account } from '../state.ts';

export function openSession(lemmy: Lemmy, account: Account): string {
  const jwt = createJwt(lemmy, account);
  lemmy.state.sessions.set(jwt, account);
  return jwt;
}

/** The answer carries the token; the server never sets the cookie, the page does. */
export function logIn(call: Call, lemmy: Lemmy): Reply {
  const form = jsonBody(call);
  const account = lemmy.state.accountByName(stringField(form, 'username_or_email') ?? '');
  const isRight =
    account !== undefined && !account.deleted && account.password === stringField(form, 'password');
  if (!isRight) return lemmyError(lemmy, lemmy.generation === 'A' ? 'password_incorrect' : 'incorrect_login');
  return json(200, loginResponse(openSession(lemmy, account)));
}

export function loginResponse(jwt: string): unknown {
  return { jwt, registration_created: false, verify_email_sent: false };
}

/** From 0.19.0: ends the session and removes the cookie. */
export function logOut(call: Call, lemmy: Lemmy): Reply {
  requireVisitor(call, lemmy);
  lemmy.state.sessions.delete(sentToken(call, lemmy) ?? '');
  return json(200, { success: true }, { 'set-cookie': 'jwt=; Path=/; Max-Age=0' });
}

export function validateSession(call: Call, lemmy: Lemmy): Reply {
  const account = accountOf(lemmy, sentToken(call, lemmy));
  if (account === undefined) return lemmyError(lemmy, 'not_logged_in');
  if (account.deleted) return lemmyError(lemmy, 'deleted');
  if (account.banned && lemmy.generation !== 'D') return lemmyError(lemmy, 'site_ban');
  return json(200, { success: true });
}
