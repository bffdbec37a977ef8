/**
 * One instance as its handlers see it: who it is, its switches, its database (`state`) and its pict-rs. It knows
 * nothing of sockets.
 */
import { isSince } from './generation.ts';
import type { Generation } from './generation.ts';
import type { Pict } from './pict/pict.ts';
import type { State } from './state.ts';
import type { Switches } from './switches.ts';

export interface Lemmy {
  readonly generation: Generation;
  readonly version: string;
  readonly hostname: string;
  /** Web origin; known once the server listens. */
  readonly origin: string;
  /** Backend origin, the same unless split (contract §8). */
  readonly backend: string;
  readonly switches: Switches;
  readonly state: State;
  readonly pict: Pict;
  /** Runs work after the answer, as the servers' background tasks do. Errors are swallowed, as there. */
  later(work: () => Promise<void> | void): void;
}

export function isGeneration(lemmy: Lemmy, ...some: Generation[]): boolean {
  return some.includes(lemmy.generation);
}

/** True if this instance's release is `boundary` or later. */
export function since(lemmy: Lemmy, boundary: string): boolean {
  return isSince(lemmy.version, boundary);
}

/** Where an image of this instance is found (contract §3.1). */
export function imageUrl(lemmy: Lemmy, alias: string): string {
  const folder = lemmy.generation === 'D' ? '/api/v4/image/' : '/pictrs/image/';
  return `${lemmy.backend}${folder}${alias}`;
}

/** The alias in an address of this very instance; undefined for any other address. */
export function aliasOf(lemmy: Lemmy, url: string | undefined): string | undefined {
  const prefix = imageUrl(lemmy, '');
  if (url === undefined || !url.startsWith(prefix)) return undefined;
  const [alias = ''] = url.slice(prefix.length).split(/[?#]/);
  return alias === '' || alias.includes('/') ? undefined : alias;
}
