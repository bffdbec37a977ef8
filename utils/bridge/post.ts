/**
 * The page world's end of the bridge. Promise: one way for everything that matters; from the isolated world
 * only acknowledgements come, and forging one harms nobody but the page.
 */
import { ACK_EVENT } from './message';

/** Sends text as an event of the document. */
export function emit(type: string, detail: string): void {
  document.dispatchEvent(new CustomEvent(type, { detail }));
}

/** Calls back when `what` is acknowledged, until `signal` aborts. */
export function onAck(what: string, callback: () => void, signal: AbortSignal): void {
  document.addEventListener(ACK_EVENT, (event) => (event as CustomEvent).detail === what && callback(), {
    signal,
  });
}
