/** What the browser answers. Promise: asked again whenever the user comes back, because it is changed in places of the browser's. */
import { useEffect, useState } from 'preact/hooks';

/** The answer of `ask`, which must stay the same function; undefined until there is one. A browser that does not say changes nothing. */
export function useAsked<T>(ask: () => Promise<T>): T | undefined {
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    const stop = new AbortController();
    const look = (): void =>
      void ask().then(
        (found) => void (stop.signal.aborted || setAnswer(() => found)),
        () => undefined,
      );
    look();
    addEventListener('focus', look, { signal: stop.signal });
    return () => stop.abort();
  }, [ask]);
  return answer;
}
