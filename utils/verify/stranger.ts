/**
 * Looks for all checks of all uploads. Promises: a server gets at most four requests of ours at a time; whether it
 * answers as Lemmy, and what it shows for a picture that never existed, is asked once for all who want to know it at
 * the same time. Nothing is kept longer than a round of checks takes.
 */
import type { Generation } from '../domain/generation';
import type { Alias, Origin } from '../domain/names';
import { cacheBusted, imageUrl, type ImageRef } from '../lemmy/image-url';
import { isLemmyAlive } from './alive';
import { lookAt, type LookTools, type Seen } from './look';

export interface StrangerTools extends LookTools {
  /** random text; makes an address that no cache has seen */
  nonce: () => string;
}

export interface Stranger {
  look: (url: string, accept?: string) => Promise<Seen>;
  /** An address that no cache has seen. */
  bust: (url: string) => string;
  /** Whether the server answers as Lemmy, by a request made at `since` (ms since the epoch) or later. */
  isAlive: (server: Origin, generation: Generation, since: number) => Promise<boolean>;
  /** The bytes that the server gives for a picture that never existed, if it gives any. */
  placeholder: (image: ImageRef, generation: Generation) => Promise<Uint8Array | undefined>;
  now: () => number;
}

const AT_A_TIME = 4;
/** ms: the checks of one round fall into it */
const ROUND_MS = 5000;

export function createStranger(tools: StrangerTools): Stranger {
  const gates = new Map<string, ReturnType<typeof createGate>>();
  const alive = new Map<Origin, { at: number; answer: Promise<boolean> }>();
  const placeholders = new Map<string, { at: number; answer: Promise<Seen> }>();
  const { now, nonce } = tools;

  const gateOf = (url: string) => {
    const { origin } = new URL(url);
    const gate = gates.get(origin) ?? createGate(AT_A_TIME);
    gates.set(origin, gate);
    return gate;
  };
  const bust = (url: string) => cacheBusted(url, nonce());
  const look = (url: string, accept?: string) => gateOf(url)(() => lookAt(url, tools, accept));

  return {
    now,
    bust,
    look,
    isAlive(server, generation, since) {
      const last = alive.get(server);
      if (last && last.at >= since) return last.answer;
      const answer = gateOf(server)(() => isLemmyAlive(server, tools, generation));
      alive.set(server, { at: now(), answer });
      return answer;
    },
    async placeholder(image, generation) {
      const extension = image.alias.slice(image.alias.lastIndexOf('.'));
      const key = `${image.server} ${generation} ${extension}`;
      const last = placeholders.get(key);
      const isFresh = last && now() - last.at < ROUND_MS;
      const never = { ...image, alias: `${crypto.randomUUID()}${extension}` as Alias };
      const answer = isFresh ? last.answer : look(bust(imageUrl(never, generation)));
      if (!isFresh) placeholders.set(key, { at: now(), answer });
      const { sight, bytes } = await answer;
      return sight === 'served' ? bytes : undefined;
    },
  };
}

/** Lets `most` jobs run at a time, the others wait their turn. */
function createGate(most: number): <T>(job: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (job) => {
    if (running >= most) await new Promise<void>((resolve) => void waiting.push(resolve));
    running++;
    try {
      return await job();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}
