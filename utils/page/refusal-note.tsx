/**
 * Says in the page why nothing was uploaded, where the page itself cannot: an XMLHttpRequest fails without words. Promise: it
 * covers a few lines at the top, takes no focus, and goes by itself.
 */
import { NOTE_STYLES, RefusalNote } from '../../components/page/refusal-note';
import { createShadowView } from './shadow-view';

/** ms: long enough to read it twice */
const NOTE_MS = 12_000;

/** Returns what shows a sentence until `signal` aborts; the same one again stays as it is. */
export function createRefusalNote(signal: AbortSignal): (sentence: string) => void {
  let shown: { sentence: string; close: () => void } | undefined;

  return (sentence) => {
    if (signal.aborted || shown?.sentence === sentence) return;
    shown?.close();
    const closing = new AbortController();
    const view = createShadowView('note', AbortSignal.any([signal, closing.signal]), NOTE_STYLES);
    const close = () => {
      closing.abort();
      clearTimeout(timer);
      if (shown?.close === close) shown = undefined;
    };
    const timer = setTimeout(close, NOTE_MS);
    signal.addEventListener('abort', close, { signal: closing.signal });
    shown = { sentence, close };
    view.show(<RefusalNote sentence={sentence} onClose={(event) => event.isTrusted && close()} />);
  };
}
