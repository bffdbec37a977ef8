/**
 * Passes what the page world saw on to the background, and says who this page is. Promise: an upload is
 * acknowledged only after the background has stored it.
 */
import { receiveCaptured, toHex } from '../bridge/receive';
import type { CapturedMessage } from '../bridge/message';
import { readIsoData } from '../lemmy/iso-data';
import { sendMessage } from '../messaging/client';
import { trackPlaces } from './place';
import { sessionTag } from './session';

export interface PageIdentity {
  pageId: string;
  /** the origin that serves API and images */
  server: string;
  version: string;
}

/** Starts reporting uploads, at once: the first may come before the page has settled. */
export function reportUploads(pageId: string, signal: AbortSignal): void {
  const currentPlace = trackPlaces(signal);
  const places = new Map<string, ReturnType<typeof currentPlace>>();

  async function report({ id, url, files, status, body }: CapturedMessage): Promise<void> {
    const place = places.get(id) ?? currentPlace();
    const session = sessionTag();
    if (files) {
      places.set(id, place);
      const described = files.map(({ name, size, type, sha256 }) => {
        const hex = toHex(sha256);
        return { name: name.slice(0, 500), size, type: type.slice(0, 100), ...(hex ? { sha256: hex } : {}) };
      });
      confirmStored(await sendMessage('attempt', { id, url, files: described, place, session, pageId }));
    } else {
      places.delete(id);
      confirmStored(
        await sendMessage('answer', { attemptId: id, url, status: status ?? 0, body, place, session }),
      );
    }
  }
  receiveCaptured(report, signal);
}

/** Without this the message is not acknowledged: pages that are none of ours must not learn that we are here. */
function confirmStored({ stored }: { stored: boolean }): void {
  if (!stored) throw new Error('not stored');
}

/** What the page proves to be, once its document is parsed; undefined when it is not Lemmy's (contract §7.3). */
export function identify(pageId: string): PageIdentity | undefined {
  if (!document.querySelector('#root > #app.lemmy-site')) return undefined;
  for (const script of document.querySelectorAll('head script:not([src])')) {
    const data = readIsoData(script.textContent ?? '', location.protocol);
    if (data) return { pageId, version: data.version, server: data.server ?? location.origin };
  }
  return undefined;
}
