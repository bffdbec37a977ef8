/**
 * Looks at a file that is about to leave: what the user is to see of it, and what it says beside its pixels. Promise: nothing
 * is sent anywhere; a file that cannot be read or shown is told of as such.
 */
import { readMetadata, type Metadata } from '../guard/metadata';
import { stripMetadata } from '../guard/strip';
import type { GuardedFile } from '../guard/question';
import type { FileInfo } from '../domain/upload';
import { canClean } from './guard-clean';
import { MAX_HASHED, readBytes, sha256 } from './file-bytes';
import { within } from './patience';

/** A file, and what is known of it. */
export interface LookedFile {
  info: FileInfo;
  shown: GuardedFile;
  /** what its bytes are known by; undefined where they could not be read */
  hash: string | undefined;
  /** what the same picture is known by if it left without metadata; undefined where that is nothing else, or was drawn anew */
  cleanHash: string | undefined;
}

const UNREAD: Metadata = {
  isUnderstood: false,
  hasPosition: false,
  hasOwner: false,
  hasAny: false,
  orientation: 1,
};

/** ms: a picture that is decoded for longer is told of without a preview */
const DRAW_PATIENCE_MS = 7000;

/** A file that could not be looked into in time. */
export const unread = (id: string, info: FileInfo): LookedFile => ({
  info,
  hash: undefined,
  cleanHash: undefined,
  shown: { id, name: info.name, size: info.size, type: info.type, metadata: UNREAD, strip: 'impossible' },
});

/** `longest`: px, of the preview's longer side. */
export async function look(
  id: string,
  info: FileInfo,
  file: File | undefined,
  longest: number,
): Promise<LookedFile> {
  const bytes = file && file.size <= MAX_HASHED ? await readBytes(file).catch(() => undefined) : undefined;
  const hash = bytes && (await sha256(bytes).catch(() => undefined));
  const metadata = bytes ? readMetadata(bytes) : UNREAD;
  const strip = stripOf(bytes, metadata);
  const drawing = file && draw(file, longest);
  const preview = drawing && (await within(DRAW_PATIENCE_MS, drawing));
  if (!preview) void drawing?.then((late) => late?.picture.close());
  return {
    info: { ...info, ...(hash === undefined ? {} : { sha256: hash }) },
    hash,
    cleanHash:
      bytes && strip === 'possible' && metadata.orientation === 1 ? await hashOfClean(bytes) : undefined,
    shown: {
      id,
      name: info.name,
      size: info.size,
      type: info.type,
      metadata,
      strip,
      ...preview,
    },
  };
}

async function hashOfClean(bytes: Uint8Array): Promise<string | undefined> {
  const stripped = stripMetadata(bytes);
  return stripped && sha256(stripped).catch(() => undefined);
}

function stripOf(bytes: Uint8Array | undefined, metadata: Metadata): GuardedFile['strip'] {
  if (bytes && metadata.isUnderstood && !metadata.hasAny) return 'none';
  // What cannot be read can be taken out all the same
  return bytes && canClean(bytes, metadata) ? 'possible' : 'impossible';
}

/** A picture for the preview, upright, and the file's own size in px; undefined where the browser cannot show it. */
async function draw(
  file: File,
  longest: number,
): Promise<Required<Pick<GuardedFile, 'picture' | 'width' | 'height'>> | undefined> {
  try {
    const whole = await createImageBitmap(file);
    const { width, height } = whole;
    const scale = longest / Math.max(width, height);
    if (scale >= 1) return { picture: whole, width, height };
    const picture = await createImageBitmap(whole, {
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
      resizeQuality: 'medium',
    });
    whole.close();
    return { picture, width, height };
  } catch {
    return undefined;
  }
}
