/**
 * The last gate before a text leaves the vault. Promise: what stands where a delete token or a login would stand is
 * replaced by `…`. The records a receipt is made of have none (`Exchange`); this holds when one of them is wrong.
 */

/** The path segment of a deletion that holds its token; the slashes may be escaped where an address is inside another. */
const TOKEN_IN_PATH = /((?:\/|%2f)image(?:\/|%2f)delete(?:\/|%2f))(?:(?!%2f)[^\s/?#&"'])+/gi;
/** Parameters by which Lemmy and its front ends pass logins and tokens on. */
const SECRET_PARAMETER = /([?&](?:auth|jwt|token|delete_token)=)[^\s&#"']+/gi;

/** `text` without tokens and logins. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(TOKEN_IN_PATH, '$1…').replaceAll(SECRET_PARAMETER, '$1…');
}
