/**
 * What the list of the vault shows, from what is looked for. Promise: nothing is worked out anew while nothing it
 * depends on has changed; in a large vault the list comes first, and the numbers at the filters when typing pauses.
 */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { UploadView } from '../../utils/domain/upload';
import { createArranger, type Arranged } from '../../utils/vault-list/arrange';
import { facetsOf, type Facets } from '../../utils/vault-list/facets';
import { createHaystack } from '../../utils/vault-list/haystack';
import { placeName } from '../upload-row/place-link';
import type { UploadsRoute } from './route';

/** Uploads from which on counting takes longer than drawing the list. */
const LARGE = 2000;
/** ms */
const PAUSE_MS = 120;

/** `now` in ms since the epoch. */
export function useArranged(
  uploads: readonly UploadView[],
  { filter, sort = 'newest', group }: UploadsRoute,
  now: number,
): { arranged: Arranged; facets: Facets } {
  const [haystack] = useState(() => createHaystack(placeName));
  const [arrange] = useState(() => createArranger(haystack));
  // The route is read from the address anew each time; this is what its filter consists of
  const { instance, state, account, place, period, q } = filter;
  const wanted = useMemo(
    () => ({ uploads, filter, now }),
    [uploads, instance, state, account, place, period, q, now],
  );
  const counted = usePaused(wanted, uploads.length > LARGE);
  const facets = useMemo(
    () => facetsOf(counted.uploads, counted.filter, haystack, counted.now),
    [counted, haystack],
  );
  return { arranged: arrange(uploads, { filter, sort, group }, now), facets };
}

/** `value`, where it `waits` only once it has stayed for a moment. */
function usePaused<T>(value: T, waits: boolean): T {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(() => setPaused(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value, waits]);
  return waits ? paused : value;
}
