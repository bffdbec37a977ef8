/**
 * What the page world and the isolated world say to each other, as JSON text in events (objects do not cross in
 * Firefox, lemmy-ui-dom §5). Promise: no imports, so that the page script stays small. Everything here can be
 * forged by the page: whoever reads it treats it as a hint (`receive.ts`).
 */

/** page world → isolated world */
export const CAPTURE_EVENT = 'takeback:capture';
/**
 * Isolated world → page world: `GONE`; `GUARD` and a sentence; or the `n` of a message and one of `HOLD` or `REFUSE` and a
 * sentence, `CHANGED`, or nothing more: it is safely stored.
 */
export const ACK_EVENT = 'takeback:ack';
/**
 * the user is being asked: patience begins anew. Repeated while that lasts; followed by the sentence that refuses it should
 * the extension go away meanwhile, or by none where it may leave then
 */
export const HOLD = '?';
/** the user, or the guard, does not want it to leave; followed by the sentence to say so */
export const REFUSE = '!';
/**
 * other files are to leave; followed by them as JSON, a `ChangedFile` for each. As text, because what the isolated world
 * puts into a `DataTransfer` is invisible to a page in Firefox (tried)
 */
export const CHANGED = '+';
/** bytes in base64, name, type */
export type ChangedFile = [data: string, name: string, type: string];
/** followed by the sentence for uploads that nobody can be asked about; by none, they may leave */
export const GUARD = 'guard';
/**
 * page world → both, with the version of the bridge: one that starts asks whether there is another already, which answers
 * `HERE` and stays: pages bind its `fetch` when they start. The isolated world says the guard's sentence again
 */
export const BEGIN = 'begin1';
export const HERE = 'here';
/** one of another version takes over: the wrappers do nothing any more */
export const END = 'end';
/** the extension is gone: uploads go straight through until one begins anew, unless nothing may leave unasked */
export const GONE = 'gone';

export const BRIDGE_VERSION = 1;

/** Longest message (characters) the isolated world looks at: ten files' answers fit many times over. */
export const MAX_MESSAGE_CHARS = 262_144;

export interface CapturedFile {
  name: string;
  /** bytes */
  size: number;
  type: string;
}

/**
 * `files`, or of an account's deletion `account`, before the request leaves; `status`, and an upload's `body`, when it came
 * back. Status 0: it failed in the browser, or the page gave it up.
 */
export interface CapturedMessage {
  v: typeof BRIDGE_VERSION;
  /** of this message; what the acknowledgement repeats */
  n: string;
  /** of the request */
  id: string;
  /** absolute */
  url: string;
  files?: CapturedFile[];
  /** what its page asks for besides: whether what the account wrote is to go, too. Never anything else of its body */
  account?: { content?: boolean | undefined };
  /** the transport has no words: the page cannot say why it was refused */
  mute?: boolean;
  status?: number;
  body?: string | undefined;
}
