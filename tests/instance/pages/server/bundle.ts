/**
 * The page scripts, one per API client, bundled on first use. Promise: a bundle is a function of its sources (the file
 * name in `.tmp/pages/` is their hash), and two servers that build at the same time cannot hand out half a file.
 */

import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import type { Generation } from '../model/types.ts';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url));
const CACHE = `${REPOSITORY}.tmp/pages/`;

export type Script = 'client' | 'behaviour';

const CLIENTS: Record<Generation, URL> = {
  A: new URL('../client/entry-0.18.ts', import.meta.url),
  B1: new URL('../client/entry-0.19.0.ts', import.meta.url),
  B2: new URL('../client/entry-0.19.ts', import.meta.url),
  C: new URL('../client/entry-0.19.ts', import.meta.url),
  D: new URL('../client/entry-1.0.ts', import.meta.url),
};
const BEHAVIOUR = new URL('../behaviour/entry.ts', import.meta.url);
const TSOA_STUB = fileURLToPath(new URL('../client/tsoa-stub.ts', import.meta.url));

/** lemmy-js-client 1.0 describes its API to a documentation tool by decorators of a server framework: not for a page. */
const withoutTsoa: Plugin = {
  name: 'without-tsoa',
  enforce: 'pre',
  resolveId: (source) => (source === '@tsoa/runtime' ? TSOA_STUB : undefined),
};

async function fingerprint(entry: string): Promise<string> {
  const hash = createHash('sha256').update(entry.slice(FOLDER.length));
  const names = await readdir(FOLDER, { recursive: true });
  for (const name of names.filter((n) => n.endsWith('.ts')).toSorted()) {
    hash.update(name).update(await readFile(FOLDER + name));
  }
  // What is installed belongs to the sources as well.
  hash.update(await readFile(`${REPOSITORY}package-lock.json`));
  return hash.digest('hex').slice(0, 16);
}

async function bundle(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    root: FOLDER,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutTsoa],
    // The bundler's own transform, without the repository's tsconfig: that one builds on a generated file.
    oxc: false,
    build: {
      write: false,
      rolldownOptions: { tsconfig: false },
      minify: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'lemmyUi', fileName: () => 'client.js' },
    },
  });
  const results = Array.isArray(output) ? output : [output];
  const chunk = results
    .flatMap((one) => ('output' in one ? one.output : []))
    .find((part) => part.type === 'chunk');
  if (chunk === undefined) throw new Error(`no script came out of ${entry.slice(FOLDER.length)}`);
  return chunk.code;
}

async function load(entry: string): Promise<string> {
  const file = `${CACHE}${await fingerprint(entry)}.js`;
  if (existsSync(file)) return readFile(file, 'utf8');
  const code = await bundle(entry);
  await mkdir(CACHE, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, code);
  await rename(draft, file);
  return code;
}

const loading = new Map<string, Promise<string>>();

export function script(kind: Script, generation: Generation): Promise<string> {
  const entry = fileURLToPath(kind === 'behaviour' ? BEHAVIOUR : CLIENTS[generation]);
  const known = loading.get(entry);
  if (known !== undefined) return known;
  const promise = load(entry);
  loading.set(entry, promise);
  // A failed build is tried again on the next request.
  promise.catch(() => loading.delete(entry));
  return promise;
}
