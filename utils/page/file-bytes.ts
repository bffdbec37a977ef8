/**
 * The bytes of a file that the page is about to upload. Promise: what comes out belongs to the isolated world; in Firefox
 * buffers that are read there belong to the page's, where scripts of ours may not look into them one by one.
 */

/** bytes: larger files are recorded without a hash, which would need them in memory */
export const MAX_HASHED = 6e7;

/** The bytes of a file; rejects when it cannot be read, as its upload will. */
export async function readBytes(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(structuredClone(await file.arrayBuffer()));
}

/** SHA-256 in lower-case hex; undefined without a secure context, where the browser does not hash. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  // oxlint-disable-next-line typescript/no-unnecessary-condition -- without a secure context there is none
  const digest = await crypto.subtle?.digest('SHA-256', bytes);
  if (!digest) return undefined;
  return Array.from(new Uint8Array(structuredClone(digest)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
