/**
 * What is open in the active tab, kept up to date through granting and reloading. Promise: the browser's
 * permission prompt is asked for before anything else happens in a click, as browsers demand.
 */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { PopupEdge, TabSite } from '../popup/popup-edge';

export type SiteView = TabSite | { kind: 'looking' } | { kind: 'failed' };

export interface Site {
  site: SiteView;
  /** the user declined the browser's prompt just now */
  isRefused: boolean;
  /** Asks the browser for access to the instance of the tab. */
  protect: () => void;
  /** Loads the tab again and waits for our scripts to come up in it. */
  reload: () => void;
}

/** A reloaded page needs a moment until our scripts answer: look this often, this many times. */
const LOOK_EVERY_MS = 500;
const LOOKS = 30;

export function useSite(edge: PopupEdge): Site {
  const [site, setSite] = useState<SiteView>({ kind: 'looking' });
  const [isRefused, setRefused] = useState(false);
  const [looksLeft, setLooksLeft] = useState(0);

  const look = useCallback(async (): Promise<void> => {
    try {
      setSite(await edge.detect());
    } catch {
      setSite({ kind: 'failed' });
    }
  }, [edge]);

  useEffect(() => void look(), [look]);

  const isActive = site.kind === 'lemmy' && site.active;
  useEffect(() => {
    if (looksLeft === 0 || isActive) return undefined;
    const timer = setTimeout(() => {
      // A page that is just loading may not be readable: keep what is shown and look again.
      edge.detect().then(
        (found) => found.kind === 'lemmy' && setSite(found),
        () => undefined,
      );
      setLooksLeft(looksLeft - 1);
    }, LOOK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [edge, looksLeft, isActive]);

  const protect = useCallback((): void => {
    if (site.kind !== 'lemmy') return;
    void edge.protect(site.origin, site.server).then(
      (granted) => {
        setRefused(!granted);
        return look();
      },
      () => setRefused(true),
    );
  }, [edge, site, look]);

  const reload = useCallback((): void => {
    void edge.reload().then(
      () => setLooksLeft(LOOKS),
      () => setSite({ kind: 'failed' }),
    );
  }, [edge]);

  return { site, isRefused, protect, reload };
}
