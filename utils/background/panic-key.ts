/**
 * The panic key: opens the small window with what was uploaded last. Promise: it waits for nothing, so that the window is
 * there at once, also when the browser has just started; nothing is deleted by the key alone.
 */
import { browser } from 'wxt/browser';
import { PANIC_COMMAND } from '../hosts/panic-command';

/** Listens from now on. `open` shows the window at a hash of its page. */
export function watchPanicKey(open: (hash: string) => Promise<void>): void {
  // Not there in Firefox for Android
  const { commands } = browser as Partial<Pick<typeof browser, 'commands'>>;
  commands?.onCommand.addListener((command: string) => {
    // Another hash each time: a window that is open already begins anew, with what was uploaded since
    if (command === PANIC_COMMAND) void open(String(Date.now())).catch(() => undefined);
  });
}
