/**
 * Which rules an instance follows. The five generations and their finer version boundaries are those of
 * contract §0; everything that differs between two servers is decided by `generation` or by `since(version)`,
 * never by guessing from a string elsewhere.
 */

/** The generations of contract §0. */
export type Generation = 'A' | 'B1' | 'B2' | 'C' | 'D';

export const generations: readonly Generation[] = ['A', 'B1', 'B2', 'C', 'D'];

/** The release an instance claims to be unless told otherwise: the last one of its generation. */
export const defaultVersions: Readonly<Record<Generation, string>> = {
  A: '0.18.5',
  B1: '0.19.3',
  B2: '0.19.11',
  C: '0.19.20',
  D: '1.0.0-beta.1',
};

/** The pict-rs that stock installations of that generation ran with (contract §4.1). */
export const defaultPictVersions: Readonly<Record<Generation, string>> = {
  A: '0.4.3',
  B1: '0.5.4',
  B2: '0.5.17',
  C: '0.5.17',
  D: '0.5.17',
};

/** True if `version` is `boundary` or later; suffixes such as `-7-gabc1234` or `-beta.1` do not count. */
export function isSince(version: string, boundary: string): boolean {
  const left = numbersOf(version);
  const right = numbersOf(boundary);
  for (let place = 0; place < 3; place += 1) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbersOf(version: string): number[] {
  const [core = ''] = version.split('-');
  return core.split('.').map(Number);
}
