/**
 * The page world's end of the bridge. Promise: one way for everything that matters; from the isolated world
 * only acknowledgements and verdicts of the guard come, and forging one harms nobody but the page.
 */
import { ACK_EVENT } from './message';

/** Sends text as an event of the document; with files, if `carrier` holds some: objects of no other kind cross over. */
export function emit(type: string, detail: string, carrier?: DataTransfer): void {
  carrier?.setData('text', detail);
  document.dispatchEvent(
    carrier ? new DragEvent(type, { dataTransfer: carrier }) : new CustomEvent(type, { detail }),
  );
}

/** Calls back with the rest of each acknowledgement that begins with `what`, until `signal` aborts. */
export function onAck(what: string, callback: (rest: string) => void, signal?: AbortSignal): void {
  document.addEventListener(
    ACK_EVENT,
    (event) => {
      const text = (event as CustomEvent<string>).detail;
      if (text.startsWith(what)) callback(text.slice(what.length));
    },
    { signal: signal! },
  );
}
