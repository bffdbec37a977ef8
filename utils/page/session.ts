/**
 * The session of the page. Promise: the token is read from the cookie at the moment of use and goes nowhere but
 * into the request; a tag tells sessions apart without saying anything about them.
 */

/** The page's session token; undefined when nobody is logged in, or the cookie is out of scripts' reach. */
export function readJwt(cookie = document.cookie): string | undefined {
  return /(?:^|;\s*)jwt=([^;\s]+)/.exec(cookie)?.[1];
}

/** A short, one-way tag of the current session (64 bits, FNV-1a twice); undefined when nobody is logged in. */
export function sessionTag(jwt = readJwt()): string | undefined {
  if (jwt === undefined) return undefined;
  return [0x811c9dc5, 0x01000193].map((seed) => fnv1a(jwt, seed).toString(16)).join('-');
}

function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
