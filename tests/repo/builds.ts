/** The production builds that tests/run.ts makes before these tests. */
import { readFileSync, statSync } from 'node:fs';
import { filesIn } from './sources';

export const TARGETS = ['chrome-mv3', 'firefox-mv3'] as const;
export type Target = (typeof TARGETS)[number];

const pathOf = (target: Target, file: string): string => `.output/${target}/${file}`;
export const readBuilt = (target: Target, file: string): string => readFileSync(pathOf(target, file), 'utf8');
/** bytes */
export const sizeOf = (target: Target, file: string): number => statSync(pathOf(target, file)).size;

/** Every file of a build, with the hashes in names left out. */
export function builtFiles(target: Target): string[] {
  return filesIn(`.output/${target}`, /\.\w+$/)
    .map((file) => file.slice(`.output/${target}/`.length).replace(/-[\w-]{8}\.(js|css)$/, '-*.$1'))
    .toSorted();
}

export const manifestOf = (target: Target): unknown => JSON.parse(readBuilt(target, 'manifest.json'));
