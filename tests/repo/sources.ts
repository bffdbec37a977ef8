/** The repository's own sources, for tests about them. Promise: what is listed is what git would take, no builds. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface Import {
  /** a path from the repository's root without extension, or a package */
  target: string;
  /** erased by the compiler */
  isTypeOnly: boolean;
}

/** Files below `folder` whose name matches, as paths from the root with `/`. */
export function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file).replaceAll('\\', '/'))
    .filter((file) => name.test(file))
    .toSorted();
}

export const read = (file: string): string => readFileSync(file, 'utf8');

/** What a file imports or exports from elsewhere. */
export function importsOf(file: string): Import[] {
  const code = read(file).replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const found = code.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm,
  );
  return [...found].map(([, type, from, dynamic]) => {
    const path = from ?? dynamic ?? '';
    const target = path.startsWith('.')
      ? normalize(join(dirname(file), path))
          .replaceAll('\\', '/')
          .replace(/\.tsx?$/, '')
      : path;
    return { target, isTypeOnly: type !== undefined };
  });
}

/** Everything that gets into the bundle of `entry`: files without extension, and packages. */
export function bundleOf(entry: string): string[] {
  const seen = new Set<string>();
  const visit = (file: string) => {
    for (const { target, isTypeOnly } of importsOf(file)) {
      if (isTypeOnly || seen.has(target)) continue;
      seen.add(target);
      const source = [`${target}.ts`, `${target}.tsx`].find((path) => SOURCES.includes(path));
      if (source) visit(source);
    }
  };
  visit(entry);
  return [...seen].toSorted();
}

const CODE = /\.tsx?$/;
export const SOURCES: readonly string[] = ['utils', 'components', 'entrypoints'].flatMap((folder) =>
  filesIn(folder, CODE),
);
export const TESTS: readonly string[] = filesIn('tests', CODE);
