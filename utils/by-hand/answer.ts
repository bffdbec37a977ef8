/**
 * Reads a piece of JSON that somebody saved: the answer to an upload of any generation, as the server gave it or as
 * lemmy-js-client completed it (contract §1.4, §2.1), alone or inside something larger. Promise: it looks at a bounded
 * part of it, and nothing of the JSON is ever shown: a token may stand anywhere in it.
 */
import * as z from 'zod/mini';
import { originOf, type Origin } from '../domain/names';
import { imageRef } from '../lemmy/image-url';
import { readUploadAnswer } from '../lemmy/upload-answer';
import { wrong, type Finding } from './finding';
import { readWords } from './link';

/** How deep an answer may lie in what was saved around it, and how many values are looked at. */
const MAX_DEPTH = 8;
const MAX_VALUES = 20_000;

const Answer = z.object({
  files: z.optional(z.unknown()),
  /** one file of an answer, by itself */
  file: z.optional(z.unknown()),
  error: z.optional(z.string()),
  msg: z.optional(z.string()),
  /** 1.0 */
  filename: z.optional(z.string()),
  image_url: z.optional(z.string()),
  /** added by lemmy-js-client */
  url: z.optional(z.string()),
  delete_url: z.optional(z.string()),
});
type Answer = z.infer<typeof Answer>;

/** What `json` names; never empty. */
export function readSaved(json: unknown): Finding[] {
  const findings: Finding[] = [];
  const open: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  for (let seen = 0; open.length > 0 && seen < MAX_VALUES; seen++) {
    const { value, depth } = open.pop() ?? { value: undefined, depth: 0 };
    if (typeof value === 'string') {
      // Something else altogether, in which addresses may stand: a post, say
      findings.push(...readWords(value).filter((finding) => 'found' in finding));
    } else if (typeof value === 'object' && value !== null) {
      const answer = z.safeParse(Answer, value);
      const found = answer.success ? imagesIn(answer.data, value) : [];
      findings.push(...found);
      // Turned round, because the last is taken first
      if (found.length === 0 && depth < MAX_DEPTH)
        for (const inner of Object.values(value).toReversed()) open.push({ value: inner, depth: depth + 1 });
    }
  }
  return findings.length > 0 ? findings : [wrong('bad-answer', '')];
}

function imagesIn(answer: Answer, raw: object): Finding[] {
  const { files, file, filename, error, msg } = answer;
  const isRefused = files === null || (files === undefined && file === undefined && filename === undefined);
  if (isRefused)
    return error !== undefined || (files === null && msg !== undefined) ? [wrong('refused', '')] : [];
  const isPictrs = files !== undefined || file !== undefined;
  const body = textOf(files === undefined && file !== undefined ? { files: [raw] } : raw);
  if (body === undefined) return [];
  const read = readUploadAnswer(isPictrs ? '/pictrs/image' : '/api/v4/image', 200, body);
  if (read.kind !== 'stored') return [];
  return read.images.map(({ alias, credential, dimensions }) => {
    const server = serverIn(answer, alias, isPictrs);
    return {
      found: {
        alias,
        ...(server ? { server } : {}),
        ...(credential.kind === 'token' ? { token: credential.token } : {}),
        ...(dimensions ? { dimensions } : {}),
      },
    };
  });
}

/** As JSON; undefined where it is nested deeper than the engine writes. */
function textOf(value: object): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** The server that the answer itself names. On 1.0 only for the very picture; lemmy-js-client names that of the first. */
function serverIn(
  { image_url, url, delete_url }: Answer,
  alias: string,
  isPictrs: boolean,
): Origin | undefined {
  if (!isPictrs) {
    const image = image_url === undefined ? undefined : imageRef(image_url);
    return image?.alias === alias ? image.server : undefined;
  }
  const isImage = url !== undefined && imageRef(url) !== undefined;
  return isImage ? originOf(url) : originOf(delete_url);
}
