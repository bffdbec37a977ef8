/**
 * Starts watching the uploads of a page. Promise: a second installation takes the place of the first, and when
 * the isolated script says that the extension is gone (an update, an uninstall) everything goes straight through again.
 */
import { ACK_EVENT, END } from '../bridge/message';
import { emit, onAck } from '../bridge/post';
import { watchFetch } from './fetch';
import { createObserver } from './observer';
import { watchXhr } from './xhr';

export function installCapture(): void {
  const controller = new AbortController();
  const { signal } = controller;
  emit(ACK_EVENT, END);
  onAck(END, () => controller.abort(), signal);
  const observe = createObserver();
  watchFetch(observe, signal);
  watchXhr(observe, signal);
}
