/**
 * Reads a zip whose files are stored as they are. Promise: by its directory, as programs do; each file is compared with
 * the checksum that stands there.
 */
import { crc32 } from 'node:zlib';

const END = 0x06_05_4b_50;
const ENTRY = 0x02_01_4b_50;
const LOCAL = 0x04_03_4b_50;

/** The files of `zip` by their names, in their order. */
export function unzip(zip: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new Error('This is no zip');
  const files = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('The directory of the zip is broken');
    const [method, sum, size] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 16, true),
      view.getUint32(at + 20, true),
    ];
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(local, true) !== LOCAL || method !== 0) throw new Error('A file of the zip is broken');
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const bytes = zip.subarray(start, start + size);
    if (crc32(bytes) !== sum) throw new Error('A file of the zip is damaged');
    files.set(new TextDecoder().decode(zip.subarray(at + 46, at + 46 + name)), bytes);
    at += 46 + name + extra + comment;
  }
  return files;
}
