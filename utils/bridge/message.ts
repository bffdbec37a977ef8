/**
 * What the page world and the isolated world say to each other, as JSON text in events (objects do not cross in
 * Firefox, lemmy-ui-dom §5). Promise: no imports, so that the page script stays small. Everything here can be
 * forged by the page: whoever reads it treats it as a hint (`receive.ts`).
 */

/** page world → isolated world */
export const CAPTURE_EVENT = 'takeback:capture';
/** isolated world → page world: the `n` of a message that is safely stored, or `END` */
export const ACK_EVENT = 'takeback:ack';
/** the extension is gone: remove the wrappers */
export const END = 'end';

export const BRIDGE_VERSION = 1;

/** Longest message (characters) the isolated world looks at: ten files' answers fit many times over. */
export const MAX_MESSAGE_CHARS = 262_144;

export interface CapturedFile {
  name: string;
  /** bytes */
  size: number;
  type: string;
  /** the digest's bytes in decimal, separated by commas */
  sha256?: string | undefined;
}

/** `files` before the request leaves; `status` and `body` when it came back. Status 0: it failed in the browser. */
export interface CapturedMessage {
  v: typeof BRIDGE_VERSION;
  /** of this message; what the acknowledgement repeats */
  n: string;
  /** of the upload */
  id: string;
  /** absolute */
  url: string;
  files?: CapturedFile[];
  status?: number;
  body?: string | undefined;
}
