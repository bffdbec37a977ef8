/**
 * What came of asking a server to delete an image (design §6). Promise: every answer, and every lack of one,
 * maps to exactly one of these; none of them means that the image is gone.
 */
export type Outcome =
  /** the server accepted */
  | { kind: 'asked' }
  /** the server says there is nothing to delete, which on several generations is also what it says of others' images */
  | { kind: 'already-gone' }
  | { kind: 'needs-login' }
  | { kind: 'wrong-account'; found: string }
  /** the account is banned, which on B and C takes away even the right to delete; it may end */
  | { kind: 'banned' }
  /** the server refused for good; `status` is the HTTP status */
  | { kind: 'refused'; status: number }
  /** no one but an admin can delete it on this server */
  | { kind: 'only-admin'; reason: 'no-row' | 'no-api-key' | 'no-token' | 'account-gone' }
  /** `retryAfterMs`: how long to wait, where known */
  | { kind: 'rate-limited'; retryAfterMs?: number }
  | { kind: 'unreachable'; detail: string };
