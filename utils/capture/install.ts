/**
 * Starts watching the uploads of a page. Promise: there is one watcher in a page. One that is there already stays, because
 * pages bind its `fetch` when they start, and speaks with the isolated script of an updated extension as well; while the
 * extension is gone everything goes straight through, unless nothing may leave unasked.
 */
import { ACK_EVENT, BEGIN, END, HERE } from '../bridge/message';
import { emit, onAck } from '../bridge/post';
import { watchFetch } from './fetch';
import { createObserver } from './observer';
import { watchXhr } from './xhr';

export function installCapture(): void {
  const controller = new AbortController();
  const { signal } = controller;
  let isThere = false;
  onAck(HERE, () => (isThere = true), signal);
  emit(ACK_EVENT, BEGIN);
  if (isThere) {
    controller.abort();
    return;
  }
  emit(ACK_EVENT, END);
  onAck(END, () => controller.abort(), signal);
  const observe = createObserver(signal);
  watchFetch(observe, signal);
  watchXhr(observe, signal);
  // Now that it hears, the isolated world says what its guard says
  emit(ACK_EVENT, BEGIN);
}
