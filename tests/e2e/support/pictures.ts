/**
 * Picture files to upload, in a folder that goes away with the tests. Promise: no two have the same bytes, and a
 * picture's width tells which file it came from even after the server has stored it in its own way.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll } from 'vitest';
import type { FileContent } from '../../browsers/types.ts';
import { png } from '../../contract/pictures.ts';

export interface PictureFile extends FileContent {
  path: string;
  /** px */
  width: number;
  /** lower-case hex */
  sha256: string;
}

/** px: large enough for a button, and each one wider than the last */
const FIRST_WIDTH = 240;
const HEIGHT = 160;

export interface Pictures {
  one(): Promise<PictureFile>;
  many(count: number): Promise<PictureFile[]>;
}

/** Makes picture files for the tests of this file. */
export function usePictures(): Pictures {
  let folder = '';
  let made = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'takeback-pictures-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function one(): Promise<PictureFile> {
    made += 1;
    const [width, fileName] = [FIRST_WIDTH + made, `photo ${made}.png`];
    const bytes = await png(width, HEIGHT);
    const path = join(folder, fileName);
    await writeFile(path, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { path, name: fileName, type: 'image/png', bytes, width, sha256 };
  }
  return { one, many: (count) => Promise.all(Array.from({ length: count }, one)) };
}

/** px: the width of a picture, whatever its format. */
export async function widthOf(bytes: Uint8Array): Promise<number> {
  return (await sharp(bytes).metadata()).width;
}
