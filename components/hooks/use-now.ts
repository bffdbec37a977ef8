/**
 * The present time for views that say "3 minutes ago". Promise: it moves on by itself while the page is
 * visible and stands still, at no cost, while it is hidden.
 */
import { useEffect, useState } from 'preact/hooks';

/** The time in ms since the epoch, renewed every `intervalMs`. */
export function useNow(intervalMs = 20_000): number {
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    const tick = (): void => {
      if (!document.hidden) setNow(Date.now());
    };
    const timer = setInterval(tick, intervalMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [intervalMs]);

  return now;
}
