/**
 * The limiter of contract §10: a continuously refilled bucket per address on A–C, a fixed window on D. A changed
 * limit starts afresh.
 */
import type { Call } from './http.ts';
import type { Lemmy } from './lemmy.ts';
import type { Bucket } from './routes/table.ts';

interface Level {
  readonly limit: number;
  tokens: number;
  since: number;
}

export class RateLimiter {
  readonly #levels = new Map<string, Level>();

  /** Takes one request from each bucket it counts in; false if one of them is empty. */
  admit(call: Call, lemmy: Lemmy, bucket: Bucket): boolean {
    const { rateLimitImage, rateLimitMessage } = lemmy.switches;
    if (bucket === 'none') return true;
    // On D image routes lie inside the scope that counts messages.
    const isMessage = bucket === 'message' || lemmy.generation === 'D';
    if (isMessage && !this.#take(`message ${call.ip}`, rateLimitMessage, 60_000, lemmy)) return false;
    return bucket !== 'image' || this.#take(`image ${call.ip}`, rateLimitImage, 3_600_000, lemmy);
  }

  #take(key: string, limit: number | null, intervalMs: number, lemmy: Lemmy): boolean {
    if (limit === null) return true;
    const now = lemmy.state.clock.now();
    const before = this.#levels.get(key);
    const level = before?.limit === limit ? before : { limit, tokens: limit, since: now };
    this.#levels.set(key, level);
    const share = (now - level.since) / intervalMs;
    if (lemmy.generation !== 'D') {
      level.tokens = Math.min(limit, level.tokens + share * limit);
      level.since = now;
    } else if (share >= 1) {
      level.tokens = limit;
      level.since = now;
    }
    if (level.tokens < 1) return false;
    level.tokens -= 1;
    return true;
  }
}
