/**
 * Takes dead links out of posts and comments once their pictures are gone. Promises: a link never holds up a deletion, nor a
 * deletion's proof; before the proof nothing is edited, because 1.0 tells a post's thumbnails by its address; a post that
 * shows several of them is edited once for all that are gone; what is open is in the records and goes on after a restart.
 */
import { clearLink, type Cleared } from '../deletion/clear-link';
import type { Engine } from '../deletion/engine';
import { withExchanges } from '../deletion/exchanges';
import { note } from '../deletion/history';
import type { Post } from '../deletion/messengers';
import type { Pace } from '../deletion/pace';
import type { Generation } from '../domain/generation';
import type { LinkWish } from '../domain/link-wish';
import type { Origin } from '../domain/names';
import { isGone, type Upload } from '../domain/upload';
import type { Repository } from '../vault/repository';

export interface LinkTools {
  repository: Repository;
  post: Post;
  pace: Pace;
  /** ms since the epoch */
  now: () => number;
  hasAccess: (server: Origin) => Promise<boolean>;
  generationOf: (upload: Upload) => Promise<Generation | undefined>;
  publish: (uploads: Upload[]) => void;
  /** whether the user holds back what is to be sent */
  isPaused: () => boolean;
  /** called when one is done for now, so that the next can be planned */
  settled: () => void;
}

export interface Links {
  /** Starts what is due and may start. Safe to call at any time. */
  start: () => void;
  isBusy: () => boolean;
  /** When the next is due (ms since the epoch); undefined when none is. */
  nextDue: () => number | undefined;
}

/** A post or comment, and the uploads that it is to lose. */
interface Open {
  server: Origin;
  wish: LinkWish;
  uploads: Upload[];
}

/** Tries after which it is given up. */
const MAX_TRIES = 8;
/** ms */
const RETRY_MS = 30_000;
const MAX_RETRY_MS = 3_600_000;

const isSame = (a: LinkWish, b: LinkWish): boolean => a.kind === b.kind && a.id === b.id;

export function createLinks(tools: LinkTools): Links {
  const { repository, pace, now, publish } = tools;
  const working = new Set<Origin>();

  /** What may be edited as far as the pictures go, each post and comment once. */
  function open(): Open[] {
    const found = new Map<string, Open>();
    for (const upload of repository.uploads.values()) {
      if (!upload.links || !isGone(upload)) continue;
      for (const wish of upload.links) {
        const id = `${upload.server} ${wish.kind} ${wish.id} ${wish.seen}`;
        const known = found.get(id);
        if (known) known.uploads.push(upload);
        else found.set(id, { server: upload.server, wish, uploads: [upload] });
      }
    }
    return [...found.values()];
  }

  const dueOf = ({ server, wish }: Open) =>
    wish.waits || tools.isPaused() ? undefined : Math.max(wish.dueAt ?? 0, pace.freeAt(server, now()));

  const isDue = (one: Open) => (dueOf(one) ?? Infinity) <= now();

  function start(): void {
    for (const { server } of open().filter(isDue)) {
      if (working.has(server)) continue;
      working.add(server);
      void workOff(server)
        .catch(() => undefined)
        .finally(() => {
          working.delete(server);
          tools.settled();
        });
    }
  }

  async function workOff(server: Origin): Promise<void> {
    for (;;) {
      const next = open().find((one) => one.server === server && isDue(one));
      if (!next) return;
      const cleared = await clear(next);
      await settle(next, cleared);
    }
  }

  async function clear({ server, wish, uploads }: Open): Promise<Cleared> {
    const [upload] = uploads;
    const generation =
      upload && (await tools.hasAccess(server)) ? await tools.generationOf(upload) : undefined;
    if (!upload || !generation) return { kind: 'not-yet', why: 'unreachable' };
    return clearLink(upload, wish, uploads, generation, tools);
  }

  async function settle({ server, wish, uploads }: Open, cleared: Cleared): Promise<void> {
    const at = now();
    const mine = new Set(uploads.map(({ alias }) => alias));
    const changed: Upload[] = [];
    for (const upload of repository.uploads.values()) {
      const { links } = upload;
      if (upload.server !== server || !links?.some((one) => isSame(one, wish))) continue;
      if (mine.has(upload.alias)) changed.push(after(upload, wish, cleared, at));
      // Another picture of the same post, which is not gone yet: we know what we left there
      else if (cleared.kind === 'cleared') {
        const { seen } = cleared;
        const follow = (one: LinkWish) => isSame(one, wish) && one.seen === wish.seen;
        changed.push({ ...upload, links: links.map((one) => (follow(one) ? { ...one, seen } : one)) });
      }
    }
    await repository.save({ uploads: changed }).catch(() => undefined);
    publish(changed);
  }

  return {
    start,
    isBusy: () => working.size > 0,
    nextDue() {
      const dues = open().flatMap((one) => (working.has(one.server) ? [] : (dueOf(one) ?? [])));
      return dues.length > 0 ? Math.min(...dues) : undefined;
    },
  };
}

/** `upload` once `wish` was tried. */
function after(upload: Upload, wish: LinkWish, cleared: Cleared, at: number): Upload {
  const { exchange } = cleared;
  const told = exchange ? withExchanges(upload, [exchange]) : upload;
  const others = (upload.links ?? []).filter((one) => !isSame(one, wish));
  const name = `${wish.kind} ${wish.id}`;
  if (cleared.kind === 'cleared') return note(withLinks(told, others), at, 'link-cleared', name);
  if (cleared.kind === 'kept')
    return note(withLinks(told, others), at, 'link-kept', `${name}: ${cleared.why}`);
  if (cleared.why === 'needs-login' || cleared.why === 'wrong-account') {
    return withLinks(told, [...others, { ...wish, waits: true }]);
  }
  const tries = (wish.tries ?? 0) + 1;
  if (tries >= MAX_TRIES) return note(withLinks(told, others), at, 'link-kept', `${name}: ${cleared.why}`);
  const dueAt = at + Math.min(RETRY_MS * 2 ** (tries - 1), MAX_RETRY_MS);
  return withLinks(told, [...others, { ...wish, tries, dueAt }]);
}

function withLinks(upload: Upload, links: LinkWish[]): Upload {
  const { links: _links, ...rest } = upload;
  return links.length > 0 ? { ...rest, links } : rest;
}

/** `engine` and `links` as one: whoever sees to the one sees to the other. */
export function withLinksRun(engine: Engine, links: Links): Engine {
  return {
    start() {
      engine.start();
      links.start();
    },
    async run() {
      links.start();
      await engine.run();
    },
    isBusy: () => engine.isBusy() || links.isBusy(),
    nextDue() {
      const dues = [engine.nextDue(), links.nextDue()].filter((due) => due !== undefined);
      return dues.length > 0 ? Math.min(...dues) : undefined;
    },
  };
}
