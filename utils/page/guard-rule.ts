/**
 * What the page script knows of the user's policy for this page. Promise: what was last known decides, whatever becomes of the
 * background; it is asked for at the very start, again when the tab comes to the front, and told when the user decides anew.
 *
 * What happens while nothing is known (the background is starting or does not answer, storage fails): an upload is held and the
 * policy waited for; then the user is asked, because that is what somebody who switched the guard on expects, and whoever did
 * not loses one click. Should the extension go away before anything was ever known, uploads leave as without us: a browser in
 * which nobody switched the guard on must not be broken by an update of ours. Once `confirm` or `never` is known, the page world
 * is told the sentence to refuse with, so that they hold without us, too.
 */
import type { GuardRule } from '../domain/guard';
import { createGuardAnnouncer } from '../bridge/receive';
import { onMessage, sendMessage } from '../messaging/client';
import { refusalOf } from './refusals';

/** ms: when a page that got no answer asks again */
const RETRIES_MS = [0, 300, 1000, 3000, 10_000, 30_000];
/** ms: how long an upload waits for a policy that nobody knows before the user is asked */
const PATIENCE_MS = 4000;

export interface KnownRule {
  current: () => GuardRule | undefined;
  /** The rule, as soon as one is known; undefined when that takes too long. */
  wait: () => Promise<GuardRule | undefined>;
  /** Asks anew: the page may have become one that is protected. */
  refresh: () => void;
}

export function createKnownRule(signal: AbortSignal): KnownRule {
  const announce = createGuardAnnouncer(signal);
  let rule: GuardRule | undefined;
  let asking: Promise<void> | undefined;
  const waiting = new Set<(rule: GuardRule) => void>();
  /** counts what was heard: an answer that was on its way meanwhile is older */
  let heard = 0;
  /** somebody wants it asked again, and the question that is on its way may be too early for that */
  let isWanted = false;

  function learn(next: GuardRule): void {
    if (signal.aborted) return;
    heard++;
    rule = next;
    announce(refusalOf(next));
    for (const tell of waiting) tell(next);
    waiting.clear();
  }

  async function ask(): Promise<void> {
    for (const wait of RETRIES_MS) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      if (signal.aborted) return;
      const before = heard;
      isWanted = false;
      try {
        const answer = await sendMessage('guardRule', undefined);
        if (heard === before) learn(answer);
        return;
      } catch {
        // Asked again after the next wait
      }
    }
  }
  const refresh = () => {
    isWanted = true;
    asking ??= ask().finally(() => {
      asking = undefined;
      if (isWanted && !signal.aborted) refresh();
    });
  };

  const stop = onMessage('guardChanged', ({ data }) => learn(data));
  signal.addEventListener('abort', () => stop());
  // A frozen tab, or one that came back, may have missed what it was told
  document.addEventListener('visibilitychange', () => document.hidden || refresh(), { signal });
  addEventListener('pageshow', (event) => event.persisted && refresh(), { signal });
  refresh();

  return {
    current: () => rule,
    refresh,
    async wait() {
      if (rule || signal.aborted) return rule;
      if (!asking) refresh();
      return new Promise((resolve) => {
        waiting.add(resolve);
        setTimeout(() => {
          if (waiting.delete(resolve)) resolve(undefined);
        }, PATIENCE_MS);
      });
    },
  };
}
