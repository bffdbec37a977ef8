/**
 * Pictures that the user names by hand, as records. Promise: no token is lost: one is added where there was none, or where
 * the server refused the one there was; one that may be good is never replaced.
 */
import { note } from '../deletion/history';
import type { HandEntry } from '../domain/hand-entry';
import type { Origin } from '../domain/names';
import type { Site } from '../domain/site';
import { UPLOAD_VERSION, type Upload } from '../domain/upload';

/** The instance whose pictures this server stores: the one of that name, else one that has it as its backend. */
export function instanceOf(server: Origin, sites: Iterable<Site>): Origin {
  const serving = [...sites].filter((site) => site.server === server).map(({ instance }) => instance);
  // Which backend it has is what a site's own page says of itself: no page gets at the pictures of a site of that name
  return serving.includes(server) ? server : (serving[0] ?? server);
}

/** A record of `entry`, of which nobody knows yet whether it is online. `now` in ms since the epoch. */
export function fromHand(
  { server, alias, token, dimensions }: HandEntry,
  instance: Origin,
  now: number,
): Upload {
  return {
    v: UPLOAD_VERSION,
    instance,
    server,
    alias,
    credential: token === undefined ? { kind: 'owner' } : { kind: 'token', token },
    place: { kind: 'other', pageUrl: '' },
    ...(dimensions ? { dimensions } : {}),
    uploadedAt: now,
    source: 'hand',
    state: 'unknown',
    history: [{ at: now, what: 'added', detail: 'hand' }],
  };
}

/** `upload` with the token of `entry`, if that is of any use; else the very same. `now` in ms since the epoch. */
export function withToken(upload: Upload, { token }: HandEntry, now: number): Upload {
  const { credential, tokenRefused, ...rest } = upload;
  if (token === undefined) return upload;
  if (credential.kind === 'token' && (tokenRefused !== true || credential.token === token)) return upload;
  return note({ ...rest, credential: { kind: 'token', token } }, now, 'added', 'token');
}
