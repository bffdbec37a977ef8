/**
 * Builders of what the vault holds, each overridable in part. Promise: every upload has an alias and a token of
 * its own, and parses as a record.
 */
import { DeleteTokenSchema } from '../../utils/domain/name-schemas';
import { originOf, toAlias, type Alias, type DeleteToken, type Origin } from '../../utils/domain/names';
import type { Job, Upload } from '../../utils/domain/upload';
import { NOW, WORLD } from './views';

let count = 0;

/** `text`, of which the test knows that it is an origin. */
export function anOrigin(text: string): Origin {
  const origin = originOf(text);
  if (origin === undefined) throw new Error(`No origin: ${text}`);
  return origin;
}

/** `text`, of which the test knows that it is an alias; a fresh one without. */
export function anAlias(text?: string): Alias {
  count += 1;
  const alias = toAlias(text ?? `3fa85f64-5717-4562-b3fc-${String(count).padStart(12, '0')}.webp`);
  if (alias === undefined) throw new Error(`No alias: ${text}`);
  return alias;
}

/** A delete token; a fresh one without `text`. */
export function aToken(text?: string): DeleteToken {
  count += 1;
  return DeleteTokenSchema.parse(text ?? `70ce2000-dead-4bad-8bad-${String(count).padStart(12, '0')}`);
}

/** An upload with a token that is online and that nobody asked to delete. */
export function anUpload(change: Partial<Upload> = {}): Upload {
  const instance = change.instance ?? WORLD;
  return {
    v: 1,
    instance,
    server: instance,
    alias: anAlias(),
    credential: { kind: 'token', token: aToken() },
    account: { name: 'alice', id: 7 },
    place: { kind: 'post', pageUrl: `${instance}/create_post` },
    uploadedAt: NOW,
    state: 'live',
    history: [{ at: NOW, what: 'uploaded', detail: 'post' }],
    ...change,
  };
}

/** An upload as 1.0 gives it out: without a token. */
export const anOwnedUpload = (change: Partial<Upload> = {}): Upload =>
  anUpload({ credential: { kind: 'owner' }, ...change });

/** A deletion that is due. */
export const anAskJob = (change: Partial<Job & { phase: 'ask' }> = {}): Job => ({
  phase: 'ask',
  dueAt: NOW,
  tries: 0,
  ...change,
});

/** A first check that is due. */
export const aVerifyJob = (change: Partial<Job & { phase: 'verify' }> = {}): Job => ({
  phase: 'verify',
  dueAt: NOW,
  since: NOW,
  step: 0,
  unclear: 0,
  ifServed: 'still-there',
  ...change,
});

/** The token of an upload that has one. */
export function tokenOf(upload: Upload): DeleteToken {
  if (upload.credential.kind !== 'token') throw new Error('It has no token');
  return upload.credential.token;
}
