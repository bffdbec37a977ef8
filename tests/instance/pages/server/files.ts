/**
 * The static files of the pages. Promise: any commit in the path is accepted; everything is made here or lies beside
 * this module, nothing is fetched.
 */

import { readFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import type { Generation } from '../model/types.ts';
import { script } from './bundle.ts';
import { SERVICE_WORKER, SERVICE_WORKER_WITHOUT_IMAGES } from './service-worker.ts';

export interface StaticFile {
  contentType: string;
  body: string | Uint8Array;
}

const STYLES = new URL('./styles.css', import.meta.url);
const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#2f7d5b"/><path d="M4 9a4 4 0 0 0 8 0z" fill="#fff"/></svg>`;

function pngChunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The fallback picture: a grey square with a diagonal, 64 × 64, one byte a pixel. */
function brokenPicture(): Uint8Array {
  const size = 64;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.writeUInt8(8, 8);
  const rows = Buffer.alloc(size * (size + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) rows[y * (size + 1) + 1 + x] = Math.abs(x - y) < 2 ? 0x90 : 0xd8;
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

/** Contract §7.3: the manifest names Lemmy's phone app. */
const MANIFEST = JSON.stringify({
  name: 'Lemmy',
  start_url: '/',
  display: 'standalone',
  related_applications: [{ platform: 'f-droid', id: 'com.jerboa' }],
});

export async function file(
  path: string,
  generation: Generation,
  imageWorker: boolean,
): Promise<StaticFile | undefined> {
  if (path === '/manifest.webmanifest') return { contentType: 'application/manifest+json', body: MANIFEST };
  if (path === '/service-worker.js') {
    return {
      contentType: 'text/javascript',
      body: imageWorker ? SERVICE_WORKER : SERVICE_WORKER_WITHOUT_IMAGES,
    };
  }
  const name = /^\/static\/(?:[0-9a-f]+\/)?(.+)$/.exec(path)?.[1];
  switch (name) {
    case 'js/client.js':
      return { contentType: 'text/javascript', body: await script('client', generation) };
    case 'js/behaviour.js':
      return { contentType: 'text/javascript', body: await script('behaviour', generation) };
    case 'styles/styles.css':
      return { contentType: 'text/css', body: await readFile(STYLES, 'utf8') };
    case 'assets/icons/favicon.svg':
      return { contentType: 'image/svg+xml', body: FAVICON };
    case 'assets/images/broken-image-fallback.png':
      return { contentType: 'image/png', body: brokenPicture() };
    default:
      return undefined;
  }
}
