/**
 * Notices that the page sent something: the addresses that posts, comments, messages and settings are saved at, as the
 * browser's own timing of requests tells them. Promise: nothing is intercepted and no content is seen; where the browser
 * does not tell (Firefox that resists fingerprinting) there is no sign, and nothing may depend on there being one.
 */

/** Read by GET with a query, written without one. A vote or "read" mark has a longer path. */
const WRITES =
  /^\/api\/v[34]\/(?:post|comment|private_message|community|custom_emoji|user\/save_user_settings|account\/settings\/save)$/;

/** Watches from now on; the result tells whether something was saved at `since` (ms since the epoch) or later. */
export function watchWrites(signal: AbortSignal): (since: number) => boolean {
  let last = -Infinity;
  if (typeof PerformanceObserver === 'undefined') return () => false;
  const observer = new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) {
      if (!URL.canParse(name)) continue;
      const { pathname, search } = new URL(name);
      if (search === '' && WRITES.test(pathname))
        last = Math.max(last, performance.timeOrigin + startTime + duration);
    }
  });
  observer.observe({ type: 'resource' });
  signal.addEventListener('abort', () => observer.disconnect());
  return (since) => last >= since;
}
