/**
 * Passes what the page world saw on to the background, and says who this page is. Promise: an upload is
 * acknowledged only after the background has stored it.
 */
import { CHANGED, REFUSE, type CapturedMessage } from '../bridge/message';
import { receiveCaptured, type Waiting } from '../bridge/receive';
import type { UploadKey } from '../domain/names';
import type { FileInfo } from '../domain/upload';
import { readIsoData } from '../lemmy/iso-data';
import { sendMessage } from '../messaging/client';
import { createAccountRequests, type AccountHooks } from './account-requests';
import { MAX_HASHED, readBytes, sha256 } from './file-bytes';
import type { LeavingUpload, UploadGuard } from './guard';
import { trackPlaces } from './place';
import { sessionTag } from './session';

export interface PageIdentity {
  pageId: string;
  /** the origin that serves API and images */
  server: string;
  version: string;
}

/** ms: a picture that the user let go does not wait longer for its attempt to be stored */
const STORE_PATIENCE_MS = 1000;

/** Who is asked about what the page world saw. */
export interface ReportHooks {
  guard?: UploadGuard;
  account?: AccountHooks;
  /** The vault has these pictures of that request now. */
  stored?: (about: StoredUpload) => void;
}

export interface StoredUpload {
  /** in the order of the files */
  keys: readonly UploadKey[];
  files: readonly File[];
  /** absolute, of the upload request */
  url: string;
}

/** Starts reporting uploads, at once: the first may come before the page has settled. */
export function reportUploads(pageId: string, signal: AbortSignal, hooks: ReportHooks = {}): void {
  const { guard } = hooks;
  const currentPlace = trackPlaces(signal);
  const aboutAccount = createAccountRequests(hooks.account);
  const places = new Map<string, ReturnType<typeof currentPlace>>();
  const pictures = new Map<string, File[]>();
  /** those that are being described: an answer may be faster, and must not be followed by its own attempt */
  const describing = new Set<string>();

  async function leaving(message: CapturedMessage, { files, hold }: Waiting): Promise<string> {
    const { id, url, mute = false } = message;
    const place = currentPlace();
    const upload: LeavingUpload = {
      id,
      url,
      place,
      session: sessionTag(),
      isMute: mute,
      files: (message.files ?? []).map(({ name, size, type }, at) => ({
        info: { name: name.slice(0, 500), size, type: type.slice(0, 100) },
        file: files[at],
      })),
    };
    places.set(id, place);
    pictures.set(id, files);
    const decision = guard?.decide(upload, hold);
    if (!decision) {
      await storeAttempt(upload);
      return '';
    }
    const { refusal, files: sent, changed } = await decision;
    if (refusal !== undefined) {
      places.delete(id);
      pictures.delete(id);
      return REFUSE + refusal;
    }
    const patience = new Promise((resolve) => setTimeout(resolve, STORE_PATIENCE_MS));
    await Promise.race([storeAttempt(upload, sent).catch(() => undefined), patience]);
    return changed ? CHANGED + JSON.stringify(changed) : '';
  }

  async function storeAttempt({ id, url, place, session, files }: LeavingUpload, sent?: FileInfo[]) {
    describing.add(id);
    const described = sent ?? (await Promise.all(files.map(describe)));
    if (!describing.delete(id)) return;
    confirmStored(await sendMessage('attempt', { id, url, files: described, place, session, pageId }));
  }

  async function answered({ id, url, status = 0, body }: CapturedMessage): Promise<void> {
    const place = places.get(id) ?? currentPlace();
    const sent = pictures.get(id) ?? [];
    places.delete(id);
    pictures.delete(id);
    describing.delete(id);
    // Given up before it left: there is no attempt to end
    if (guard?.forget(id)) return;
    const session = sessionTag();
    const known = await sendMessage('answer', { attemptId: id, url, status, body, place, session });
    if (known.keys?.length) hooks.stored?.({ keys: known.keys, files: sent, url });
    confirmStored(known);
  }

  receiveCaptured(
    (message, waiting) =>
      aboutAccount(message, waiting.hold) ?? (message.files ? leaving(message, waiting) : answered(message)),
    signal,
  );
}

async function describe({ info, file }: LeavingUpload['files'][number]): Promise<FileInfo> {
  if (!file || file.size > MAX_HASHED) return info;
  // An unreadable file fails here as it does in the upload
  const hash = await readBytes(file).then(sha256);
  return { ...info, ...(hash ? { sha256: hash } : {}) };
}

/** Without this the message is not acknowledged: to pages that are none of ours we say nothing. */
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
