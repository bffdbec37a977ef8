/**
 * What will become of one upload when its deletion is asked for. Promise: told from what is on record and what the server
 * said just now; where nobody knows, that is the answer.
 */
import type { SiteFacts } from '../domain/site-facts';
import type { Upload, UploadView } from '../domain/upload';

/**
 * Asked for: `now` at once, `login` as soon as the account is logged in, `other-account` likewise, while another one is;
 * `any-login`: as soon as anybody is, the account itself being gone;
 * `access` once the server is protected again; `unknown`: the server says nothing at the moment, and it is tried.
 * Not asked for: `gone` and `under-way` need nothing, `only-admin` would be in vain.
 */
export type Fate =
  | { kind: 'now' | 'unknown' | 'access' | 'login' | 'any-login' | 'gone' | 'under-way' }
  | { kind: 'other-account'; found: string }
  | { kind: 'only-admin'; why: NonNullable<Upload['adminReason']> };

/** Fates for which the deletion is asked for. */
const WANTED: ReadonlySet<Fate['kind']> = new Set([
  'now',
  'unknown',
  'access',
  'login',
  'any-login',
  'other-account',
]);
export const isWanted = ({ kind }: Fate): boolean => WANTED.has(kind);

/** Whether the deletion waits for the user, and goes on by itself then. */
export const isWaiting = ({ kind }: Fate): boolean =>
  kind === 'login' || kind === 'any-login' || kind === 'other-account' || kind === 'access';

/** The fate of `upload`; without `facts` as far as its record tells. */
export function fateOf(upload: UploadView, facts: SiteFacts | undefined): Fate {
  const { state, status, adminReason } = upload;
  if (state === 'gone' || state === 'gone-cached') return { kind: 'gone' };
  if (status === 'asked' || status === 'deleting') return { kind: 'under-way' };
  const why = adminOnly(upload, facts);
  if (why) return { kind: 'only-admin', why };
  if (state === 'only-admin') return { kind: 'only-admin', why: adminReason ?? 'no-row' };
  if (facts?.hasAccess === false || upload.waitingFor === 'no-access') return { kind: 'access' };
  if (facts?.need === undefined) return { kind: 'unknown' };
  return sessionFate(upload, facts);
}

/** A token is needed, and there is none that the server would take; or the account is needed, and is gone. */
function adminOnly(
  { hasToken, tokenRefused, account, accountGone }: UploadView,
  facts: SiteFacts | undefined,
): 'no-token' | 'account-gone' | undefined {
  if (facts?.needsToken && (!hasToken || tokenRefused)) return 'no-token';
  if (facts?.need !== 'owner' || accountGone === undefined) return undefined;
  // Who is logged in with it is proof that it is there
  return account && facts.accounts.includes(account.name) ? undefined : 'account-gone';
}

function sessionFate({ account, accountGone }: UploadView, { need, accounts }: SiteFacts): Fate {
  const [someone] = accounts;
  if (need === 'none') return { kind: 'now' };
  if (someone === undefined) return { kind: accountGone === undefined ? 'login' : 'any-login' };
  if (need === 'any-login' || !account || accounts.includes(account.name)) return { kind: 'now' };
  return { kind: 'other-account', found: someone };
}
