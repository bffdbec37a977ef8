/**
 * Watches uploads and account deletions that go through `XMLHttpRequest` (lemmy-ui up to 0.19.3, by cross-fetch with
 * `responseType = "blob"`). Promise: other requests are untouched; an upload's events come in their order, at most two
 * seconds later, once the vault has it, unless the user is being asked. The events that tell of the answer are held by a listener that
 * is older than any of the page's, and then sent again.
 */
import type { Observe, Observed, Verdict } from './observer';
import { override, type Handler } from './override';

const ABORT = 'abort';

interface Watched {
  upload: Observed;
  /** a synchronous request cannot wait */
  sync: boolean;
  /** of the answer, as soon as it is known */
  status: number;
  /** set once it is sent: the events that tell of the answer and that the page has not seen yet */
  held?: ProgressEvent[];
  /** set while we wait for the vault: goes on at once, with the request or with the events */
  go?: ((verdict?: Verdict) => void) | undefined;
}

/** Wraps `XMLHttpRequest` until `signal` aborts. */
export function watchXhr(observe: Observe, signal: AbortSignal): void {
  const { prototype } = XMLHttpRequest;
  const watched = new WeakMap<object, Watched>();
  const on = (key: string, call: Handler) => override(prototype, key, signal, call);

  /** Goes on with `next` when the vault is ready, or the page aborts; not if the page opened it again meanwhile. */
  const wait = (xhr: object, entry: Watched, ready: Promise<unknown>, next: (verdict?: Verdict) => void) => {
    const go = (entry.go = (verdict) => {
      if (entry.go !== go || watched.get(xhr) !== entry) return;
      entry.go = undefined;
      next(verdict);
    });
    void ready.then(go as (verdict: unknown) => void);
  };

  on('open', (xhr, args, native) => {
    const result = native(args);
    const upload = observe(args[0], args[1], true);
    watched.delete(xhr);
    if (upload) watched.set(xhr, { upload, status: 0, sync: args.length > 2 && !args[2] });
    return result;
  });

  on('send', (xhr, args, native) => {
    const entry = watched.get(xhr);
    // For the page it is sent already; the native function does not know that yet, and says of a new one what it would say
    if (entry?.go) return new XMLHttpRequest().send();
    if (!entry || entry.held) return native(args);
    const { upload, sync } = entry;
    // Nobody can be asked while the page stands still
    if (sync && upload.held) throw new DOMException(upload.held, 'NetworkError');
    wait(xhr, entry, upload.started(args[0]), (verdict) => {
      if (typeof verdict === 'string' && verdict) {
        watched.delete(xhr);
        for (const type of [verdict === ABORT ? ABORT : 'error', 'loadend'])
          (xhr as XMLHttpRequest).dispatchEvent(new ProgressEvent(type));
      } else {
        entry.held = [];
        native([verdict || args[0]]);
      }
    });
    if (sync) entry.go!();
    return undefined;
  });

  on('abort', (xhr, args, native) => {
    const entry = watched.get(xhr);
    if (entry?.go && entry.upload.held !== undefined) {
      void entry.upload.ended(0);
      entry.go(ABORT);
    }
    // Sent and aborted at once, the browser itself fires the events of an aborted request
    else entry?.go?.();
    return native(args);
  });

  override(window, 'XMLHttpRequest', signal, undefined, (made) => {
    const xhr = made as XMLHttpRequest;
    /** Lets events pass, or holds those that tell of the answer. */
    const listener = (event: Event) => {
      const entry = watched.get(xhr);
      if (!entry?.held) return;
      // An answer that breaks off ends with status 0, but the server has said what it did
      entry.status ||= xhr.status;
      if (xhr.readyState < 4) return;
      const { held } = entry;
      // A failure or an abort the page may learn of at once; a synchronous request has no later
      const waits = xhr.status && !entry.sync;
      if (waits) {
        event.stopImmediatePropagation();
        if (held.push(event as ProgressEvent) > 1) return;
      } else watched.delete(xhr);
      const ended = entry.upload.ended(entry.status, textOf(xhr));
      if (waits) {
        wait(xhr, entry, ended, () => {
          watched.delete(xhr);
          // The event serves as the description of its copy: loaded, total, lengthComputable
          for (const old of held) {
            xhr.dispatchEvent(new (old.constructor as typeof ProgressEvent)(old.type, old));
          }
        });
      }
    };
    for (const type of ['readystatechange', 'load', 'loadend']) xhr.addEventListener(type, listener);
  });
  // Not a new property, so its attributes stay: pages compare `request.constructor` with the class
  prototype.constructor = XMLHttpRequest;
}

/** The answer's text, whatever type the page asked for. */
async function textOf({ responseType, response }: XMLHttpRequest): Promise<string> {
  return new Response(responseType === 'json' ? JSON.stringify(response) : (response as Blob)).text();
}
