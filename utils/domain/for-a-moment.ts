/**
 * Remembers answers for a moment, for questions that a queue asks over and over. Promise: nobody gets an answer that is
 * older than that; what failed is asked again at once.
 */

/** `ask`, whose answers are good for `ms`; what it is asked with must be text. */
export function forAMoment<A extends string[], T>(
  ask: (...about: A) => Promise<T>,
  ms: number,
): (...about: A) => Promise<T> {
  const known = new Map<string, { at: number; answer: Promise<T> }>();
  return (...about) => {
    const key = about.join(' ');
    const now = performance.now();
    const last = known.get(key);
    if (last && now - last.at < ms) return last.answer;
    const answer = ask(...about);
    known.set(key, { at: now, answer });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
