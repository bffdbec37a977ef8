/**
 * The part of the address after `#`, as state. Promise: what a user chooses is in the address at once, or
 * as soon as they pause, so a reload or a copied link shows the same; choosing leaves no trail of steps behind the back button.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** Browsers refuse addresses that change more often for long, as when an arrow key is held down. */
const AT_ONCE = { times: 50, withinMs: 10_000 };
/** ms */
const LATER_MS = 250;

const currentHash = (): string => location.hash.slice(1);

function replaceHash(next: string): void {
  history.replaceState(history.state, '', next === '' ? location.pathname + location.search : `#${next}`);
}

/** The hash without its `#`, and a function that replaces it. */
export function useHash(): [hash: string, setHash: (hash: string) => void] {
  const [hash, setState] = useState(currentHash);
  const written = useRef<number[]>([]);
  const later = useRef<{ timer: ReturnType<typeof setTimeout>; hash: string }>(undefined);

  useEffect(() => {
    const cancel = (): void => {
      clearTimeout(later.current?.timer);
      later.current = undefined;
    };
    const follow = (): void => {
      // Somebody went elsewhere: what was to be written is not wanted any more
      cancel();
      setState(currentHash());
    };
    const finish = (): void => {
      if (later.current) replaceHash(later.current.hash);
      cancel();
    };
    addEventListener('hashchange', follow);
    addEventListener('pagehide', finish);
    return () => {
      removeEventListener('hashchange', follow);
      removeEventListener('pagehide', finish);
      cancel();
    };
  }, []);

  const setHash = useCallback((next: string): void => {
    setState(next);
    clearTimeout(later.current?.timer);
    later.current = undefined;
    const now = performance.now();
    written.current = written.current.filter((at) => now - at < AT_ONCE.withinMs);
    if (written.current.length < AT_ONCE.times) {
      written.current.push(now);
      replaceHash(next);
      return;
    }
    const write = (): void => {
      later.current = undefined;
      replaceHash(next);
    };
    later.current = { hash: next, timer: setTimeout(write, LATER_MS) };
  }, []);

  return [hash, setHash];
}
