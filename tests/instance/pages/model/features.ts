/**
 * What the web UI of one version does. Promise: every difference in age that lemmy-ui-dom §2.3 and contract §2.2, §8
 * and §13 name is decided here and nowhere else.
 */

import type { Generation } from './types.ts';

export interface Features {
  generation: Generation;
  /** 1.0 markup and API v4. */
  v4: boolean;
  /** lemmy-ui-dom §2.3: uploads tab, `lemmy-hydrated` and the fallback picture came together in 0.19.4. */
  uploadsTab: boolean;
  hydratedEvent: boolean;
  fallbackPicture: boolean;
  /** Expanded pictures show `post.url` first from 0.19.6, the thumbnail before. */
  expandUrlFirst: boolean;
  sameSite: 'Strict' | 'Lax' | undefined;
  /** The editor appends up to 0.19.3 and inserts at the cursor later. */
  insertAtCursor: boolean;
  externalHost: boolean;
  imageCacheWorker: boolean;
  nonceScripts: boolean;
}

/** [minor, patch] for 0.x, [1000, 0] for 1.0 and later; a suffix such as `-beta.1` is ignored. */
function age(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version
    .split(/[.-]/)
    .map((part) => Number.parseInt(part, 10) || 0);
  return major * 1_000_000 + minor * 1_000 + patch;
}

export function featuresOf(generation: Generation, version: string): Features {
  const at = (minor: number, patch: number): boolean => age(version) >= minor * 1_000 + patch;
  const v4 = generation === 'D';
  const sameSite = v4 || at(19, 6) ? 'Lax' : 'Strict';
  return {
    generation,
    v4,
    uploadsTab: v4 || at(19, 4),
    hydratedEvent: v4 || at(19, 4),
    fallbackPicture: v4 || at(19, 4),
    expandUrlFirst: v4 || at(19, 6),
    sameSite: version === '0.18.0' ? undefined : sameSite,
    insertAtCursor: v4 || at(19, 4),
    externalHost: !v4 && at(19, 12),
    imageCacheWorker: !v4 && !at(19, 13),
    nonceScripts: v4 || at(18, 2),
  };
}
