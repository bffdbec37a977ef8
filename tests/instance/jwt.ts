/**
 * Session tokens with the claims of contract §8. The signature is real, so that A can check it and nothing else,
 * as it does.
 */
import { createHmac } from 'node:crypto';
import type { Lemmy } from './lemmy.ts';
import type { Account } from './state.ts';
import { isObject } from './http.ts';

const secret = 'demo instance';
const weekInSeconds = 7 * 24 * 60 * 60;

export function createJwt(lemmy: Lemmy, account: Account): string {
  const issued = lemmy.state.nextSecond();
  const subject = lemmy.generation === 'A' ? account.localUserId : String(account.localUserId);
  const expiry = lemmy.generation === 'D' ? { exp: issued + weekInSeconds } : {};
  const claims = { sub: subject, iss: lemmy.hostname, iat: issued, ...expiry };
  const head = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
  return `${head}.${sign(head)}`;
}

/** The `sub` of a token whose signature holds, else undefined. */
export function subjectOf(jwt: string): number | undefined {
  const cut = jwt.lastIndexOf('.');
  const head = jwt.slice(0, cut);
  if (cut < 0 || sign(head) !== jwt.slice(cut + 1)) return undefined;
  const claims: unknown = JSON.parse(Buffer.from(head.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return isObject(claims) ? Number(claims['sub']) : undefined;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function sign(head: string): string {
  return createHmac('sha256', secret).update(head).digest('base64url');
}
