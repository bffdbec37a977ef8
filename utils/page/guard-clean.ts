/**
 * Takes out of a file what it says beside its pixels, before it leaves. Promise: the result was looked through again and says
 * nothing; pictures stay upright; where one of that cannot be had there is no result.
 */
import type { ChangedFile } from '../bridge/message';
import type { FileInfo } from '../domain/upload';
import { fromBase64, toBase64 } from '../guard/base64';
import { readMetadata, type Metadata } from '../guard/metadata';
import { stripMetadata } from '../guard/strip';
import type { PictureData } from '../messaging/guard-messages';
import { readBytes, sha256 } from './file-bytes';

/** bytes: in base64 a picture that has to be drawn anew must fit into one message, of which browsers take 64 MB */
const MAX_REDRAWN = 40_000_000;

/** Draws a picture anew with its pixels upright; see `GuardMessages.redraw`. */
export type Redraw = (picture: PictureData) => Promise<PictureData | undefined>;

export interface CleanFile {
  info: FileInfo;
  changed: ChangedFile;
}

/** Whether it is worth trying: the format is one that can be taken apart, and a turned picture not too large to redraw. */
export function canClean(bytes: Uint8Array, { orientation }: Metadata): boolean {
  return stripMetadata(bytes) !== undefined && (orientation === 1 || bytes.length <= MAX_REDRAWN);
}

/** The same picture without metadata; undefined where that cannot be had. Rejects where the file cannot be read. */
export async function clean(file: File, info: FileInfo, redraw: Redraw): Promise<CleanFile | undefined> {
  const bytes = await readBytes(file);
  const { orientation } = readMetadata(bytes);
  const source = orientation === 1 ? bytes : await turnUpright(bytes, redraw);
  const stripped = source && stripMetadata(source);
  if (!stripped || readMetadata(stripped).hasAny || !readMetadata(stripped).isUnderstood) return undefined;
  const hash = await sha256(stripped).catch(() => undefined);
  const { name, type } = info;
  return {
    info: { name, type, size: stripped.length, ...(hash === undefined ? {} : { sha256: hash }) },
    changed: [toBase64(stripped), file.name, file.type],
  };
}

async function turnUpright(bytes: Uint8Array, redraw: Redraw): Promise<Uint8Array | undefined> {
  if (bytes.length > MAX_REDRAWN) return undefined;
  const drawn = await redraw({ data: toBase64(bytes), type: typeOf(bytes) });
  return drawn && fromBase64(drawn.data);
}

/** By its bytes: the page may call it something else. `stripMetadata` takes these three. */
function typeOf([first]: Uint8Array): string {
  if (first === 0xff) return 'image/jpeg';
  return first === 0x89 ? 'image/png' : 'image/webp';
}
