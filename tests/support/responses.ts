/**
 * The recorded answers of tests/fixtures/responses: one folder for each server version, with a note of where its
 * facts come from. Promise: adding a version is adding a folder.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const ROOT = 'tests/fixtures/responses';

const Fixture = z.object({
  /** what happened, in words */
  title: z.string(),
  status: z.number(),
  /** the answer's body: text as it is, anything else as JSON */
  body: z.unknown(),
  /** of an upload: the request's path */
  path: z.optional(z.string()),
  /** what our reading of it must be */
  expected: z.unknown(),
});

export interface ResponseFixture {
  version: string;
  title: string;
  status: number;
  body: string;
  path: string;
  expected: unknown;
}

export const VERSIONS: readonly string[] = readdirSync(ROOT).toSorted();

/** All fixtures of a kind (`upload`, `delete`, `whoami`, `site`), over all versions. */
export function responses(kind: string): ResponseFixture[] {
  return VERSIONS.flatMap((version) => {
    const file = join(ROOT, version, `${kind}.json`);
    const list = z.array(Fixture).parse(JSON.parse(read(file) ?? '[]'));
    return list.map(({ body, path = '', ...rest }) => ({
      ...rest,
      version,
      path,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }));
  });
}

/** The note that tells where a version's answers come from. */
export const noteOf = (version: string): string => read(join(ROOT, version, 'README.md')) ?? '';

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // not every version has something to tell about everything
  }
}
