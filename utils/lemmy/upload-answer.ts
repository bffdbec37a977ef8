/**
 * Reads what a server answered to an upload (contract §1.4, §1.5). Promise: whatever the text is, the result
 * is either images with checked names or the statement that there are none; a token never appears in an error.
 */
import * as z from 'zod/mini';
import { parseJson } from '../domain/http';
import { AliasSchema, DeleteTokenSchema } from '../domain/name-schemas';
import type { Alias } from '../domain/names';
import type { Credential, PlaceKind } from '../domain/upload';

export interface UploadedImage {
  alias: Alias;
  credential: Credential;
  /** px */
  dimensions?: { width: number; height: number };
}

/** `stored`: these images exist now. `refused`: nothing was stored. `unreadable`: something may have been stored. */
export type UploadAnswer =
  | { kind: 'stored'; images: UploadedImage[] }
  | { kind: 'refused'; status: number }
  | { kind: 'unreadable'; status: number };

const Dimensions = z.object({ width: z.number(), height: z.number() });
const File = z.object({
  file: AliasSchema,
  delete_token: z.optional(z.unknown()),
  details: z.optional(z.unknown()),
});
const Pictrs = z.object({ files: z.array(z.unknown()).check(z.maxLength(100)) });
const V4 = z.object({ filename: AliasSchema });

/**
 * What came of an upload. `path` is the request's, `status` and `body` the answer's. One damaged entry does
 * not cost the others.
 */
export function readUploadAnswer(path: string, status: number, body: string): UploadAnswer {
  const json = parseJson(body);
  // A gateway that gave up knows nothing of what the server behind it did; Lemmy and pict-rs themselves answer in JSON
  const isGateway = status >= 500 && status !== 503 && json === undefined;
  if (isGateway) return { kind: 'unreadable', status };
  if (status < 200 || status > 299) return { kind: 'refused', status };
  const images = path.startsWith('/pictrs/') ? readPictrs(json) : readV4(json);
  return images.length > 0 ? { kind: 'stored', images } : { kind: 'unreadable', status };
}

function readPictrs(json: unknown): UploadedImage[] {
  const answer = z.safeParse(Pictrs, json);
  if (!answer.success) return [];
  return answer.data.files.flatMap((entry) => {
    const file = z.safeParse(File, entry);
    if (!file.success) return [];
    const details = z.safeParse(Dimensions, file.data.details);
    // A token nobody can read does not make the upload unknown: C deletes without it
    const token = z.safeParse(DeleteTokenSchema, file.data.delete_token);
    return {
      alias: file.data.file,
      credential: token.success ? { kind: 'token' as const, token: token.data } : { kind: 'owner' as const },
      ...(details.success ? { dimensions: details.data } : {}),
    };
  });
}

function readV4(json: unknown): UploadedImage[] {
  const answer = z.safeParse(V4, json);
  return answer.success ? [{ alias: answer.data.filename, credential: { kind: 'owner' } }] : [];
}

/** What 1.0's dedicated routes say about the place; undefined for the general ones (contract §1.1). */
export function placeOfRoute(path: string): PlaceKind | undefined {
  const route = /^\/api\/v4\/(account|site|community)\/(avatar|banner|icon)$/.exec(path);
  if (!route) return undefined;
  if (route[1] === 'account') return route[2] === 'banner' ? 'banner' : 'avatar';
  return route[1] === 'site' ? 'site' : 'community';
}
