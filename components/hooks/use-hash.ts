/**
 * The part of the address after `#`, as state. Promise: what a user chooses is in the address at once, so a
 * reload or a copied link shows the same; choosing leaves no trail of steps behind the back button.
 */
import { useCallback, useEffect, useState } from 'preact/hooks';

const currentHash = (): string => location.hash.slice(1);

/** The hash without its `#`, and a function that replaces it. */
export function useHash(): [hash: string, setHash: (hash: string) => void] {
  const [hash, setState] = useState(currentHash);

  useEffect(() => {
    const follow = (): void => setState(currentHash());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const setHash = useCallback((next: string): void => {
    history.replaceState(history.state, '', next === '' ? location.pathname + location.search : `#${next}`);
    setState(next);
  }, []);

  return [hash, setHash];
}
