/**
 * Tells open views and tabs that records changed. Promise: tabs learn keys, states and times, never a token; many
 * changes at once become one message; a view that heard every message, in the order of their numbers, knows the vault.
 */
import type { UploadKey } from '../domain/names';
import { keyOf, type Upload, type UploadView } from '../domain/upload';
import { maySee } from '../hosts/may-see';
import { grantedPatterns, grantedTabs } from '../hosts/permissions';
import { announceVaultChange, askTab } from '../messaging/client';
import type { VaultRest } from '../messaging/protocol';
import { toOwnImage } from '../vault/view';

/** ms: long enough to gather the changes of one step, short enough to seem at once */
const GATHER_MS = 40;
/** ms: while one thing after the other changes, views and tabs hear of it so often */
const BUSY_MS = 250;

interface PublisherTools {
  view: (upload: Upload) => UploadView;
  /** what views know besides uploads, as it is now */
  rest: () => VaultRest;
  /** number of the last change before the first */
  firstRev: number;
  /** whether deletions are held back */
  isPaused: () => boolean;
}

/** A message that is to be sent, and who waits for it. */
interface Planned {
  /** ms since the epoch */
  at: number;
  timer: ReturnType<typeof setTimeout>;
  promise: Promise<void>;
  resolve: (() => void) | undefined;
}

export interface Publisher {
  /** Publishes changed uploads, and such as are no longer there; with none of either only that something changed. */
  publish: (uploads: Upload[], removed?: UploadKey[]) => void;
  /** Resolves when views know all that was published until now. */
  told: () => Promise<void>;
  /** number of the last message */
  rev: () => number;
}

export function createPublisher({ view, rest, isPaused, firstRev }: PublisherTools): Publisher {
  const gathered = new Map<UploadKey, Upload | undefined>();
  // A background that starts again counts from elsewhere: views see a gap and read everything anew
  let rev = firstRev;
  let next: Planned | undefined;
  let lastSent = 0;
  let sending: Promise<void> = Promise.resolve();

  async function send(): Promise<void> {
    const changed = [...gathered.values()].filter((upload) => upload !== undefined);
    const removed = [...gathered].flatMap(([key, upload]) => (upload ? [] : key));
    gathered.clear();
    rev += 1;
    const told = announceVaultChange({ rev, uploads: changed.map(view), removed, ...rest() });
    await Promise.all([told, changed.length > 0 ? tellTabs(changed) : undefined]);
  }

  async function tellTabs(changed: Upload[]): Promise<void> {
    const patterns = await grantedPatterns();
    for (const { id, url } of await grantedTabs()) {
      // As with `ownImages`: of other instances' pictures a page learns only where the user granted it by name
      const images = changed.filter(maySee(url, patterns)).map((upload) => toOwnImage(upload, isPaused()));
      // A tab may be frozen, which is no reason to hold up the next message
      if (images.length > 0) void askTab(id, 'imagesChanged', images);
    }
  }

  /** Sends at `at` (ms since the epoch), or earlier where that was planned already. */
  function sendBy(at: number): Planned {
    if (next && next.at <= at) return next;
    clearTimeout(next?.timer);
    let resolve = next?.resolve;
    const promise = next?.promise ?? new Promise<void>((done) => (resolve = done));
    next = { at, promise, resolve, timer: setTimeout(go, Math.max(0, at - Date.now())) };
    return next;
  }

  function go(): void {
    const planned = next;
    next = undefined;
    lastSent = Date.now();
    sending = sending.then(send).catch(() => undefined);
    void sending.then(() => planned?.resolve?.());
  }

  return {
    publish(uploads, removed = []) {
      for (const upload of uploads) gathered.set(keyOf(upload), upload);
      for (const key of removed) gathered.set(key, undefined);
      const now = Date.now();
      sendBy(now + Math.min(BUSY_MS, Math.max(GATHER_MS, lastSent + BUSY_MS - now)));
    },
    // Somebody waits: no longer than it takes to gather what comes with it
    told: async () => (next ? sendBy(Date.now() + GATHER_MS).promise : sending),
    rev: () => rev,
  };
}
