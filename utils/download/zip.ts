/**
 * Puts files into a zip while they come. Promise: the library is loaded when it is needed, not before; of the file that
 * comes out no more than a part is in memory, as far as the browser can help it.
 */

export interface ZipEntry {
  name: string;
  input: Uint8Array<ArrayBuffer> | string;
  lastModified: Date;
}

/** bytes: handed over to the browser, which keeps larger blobs on disk */
const PART_BYTES = 16_777_216;

/** The zip of `entries`, pictures stored as they are: they are compressed already. Rejects when `signal` aborts. */
export async function zipOf(entries: AsyncIterable<ZipEntry>, signal: AbortSignal): Promise<Blob> {
  const { makeZip } = await import('client-zip');
  const reader = makeZip(entries).getReader();
  const parts: Blob[] = [];
  let part: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const seal = () => {
    parts.push(new Blob(part));
    [part, length] = [[], 0];
  };
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = await reader.read();
    if (done) break;
    // The library hands out what it was given and buffers of its own, never shared memory
    part.push(value as Uint8Array<ArrayBuffer>);
    length += value.length;
    if (length >= PART_BYTES) seal();
  }
  seal();
  return new Blob(parts, { type: 'application/zip' });
}
