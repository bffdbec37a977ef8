/**
 * Which deletion rules a Lemmy version follows (contract §0). Promise: an unknown version never guesses a
 * generation; the caller must probe or wait.
 */

export const GENERATIONS = ['A', 'B1', 'B2', 'C', 'D'] as const;
export type Generation = (typeof GENERATIONS)[number];

/**
 * The generation of a version text such as `0.19.12`, `0.19.3-7-gabc1234` or `1.0.0-beta.1`; undefined for
 * texts that name no version we know the rules of (`unknown version`, 0.17, alphas of 1.0).
 */
export function generationOf(version: string): Generation | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)(?:-(.*))?/.exec(version);
  if (!parts) return undefined;
  const [major, minor, patch] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (major >= 1) return isAlpha(major, minor, patch, parts[4]) ? undefined : 'D';
  if (minor === 18) return 'A';
  if (minor !== 19) return undefined;
  if (patch <= 3) return 'B1';
  return patch <= 11 ? 'B2' : 'C';
}

/** The alphas of 1.0.0 had other route names (contract §0). */
function isAlpha(major: number, minor: number, patch: number, suffix = ''): boolean {
  return major === 1 && minor === 0 && patch === 0 && suffix.startsWith('alpha');
}

/** Generations that keep no delete tokens and use `/api/v4` (contract §0). */
export const usesV4 = (generation: Generation): boolean => generation === 'D';

/** Generations that list a user's uploads (contract §5). */
export const hasMediaList = (generation: Generation): boolean => generation !== 'A' && generation !== 'B1';
