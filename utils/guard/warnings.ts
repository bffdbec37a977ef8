/**
 * What somebody should know about a file before it is public. Promise: a file that could not be looked through is never taken
 * for one that says nothing.
 */
import type { GuardedFile } from './question';

/** In the order in which they are told: what gives most away first. */
export const WARNINGS = ['position', 'owner', 'unread', 'known', 'detailed', 'heavy', 'unseen'] as const;

/**
 * `position`: it says where it was taken. `owner`: it names a person or one camera. `unread`: what it says beside its pixels
 * cannot be read here. `known`: it was uploaded before. `detailed`: small things in it can be read. `heavy`: servers may refuse
 * it. `unseen`: the browser cannot show it.
 */
export type Warning = (typeof WARNINGS)[number];

/** px: a phone's usual picture has 12 million; far more only comes from settings that keep every detail, or from a camera */
const DETAILED_PX = 16_000_000;
/** bytes: what Lemmy's own nginx configuration lets through (contract §13.1) */
const HEAVY_BYTES = 20_000_000;

/** What is to be told of one file. */
export function warningsOf(file: GuardedFile): Warning[] {
  const { metadata } = file;
  const holds: Record<Warning, boolean> = {
    position: metadata.hasPosition,
    owner: metadata.hasOwner,
    unread: !metadata.isUnderstood && !metadata.hasPosition,
    known: file.known !== undefined,
    detailed: pixelsOf(file) > DETAILED_PX,
    heavy: file.size > HEAVY_BYTES,
    unseen: file.picture === undefined,
  };
  return WARNINGS.filter((warning) => holds[warning]);
}

/** px; 0 where that is not known */
export const pixelsOf = ({ width = 0, height = 0 }: Pick<GuardedFile, 'width' | 'height'>): number =>
  width * height;
