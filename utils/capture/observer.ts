/**
 * What both transports tell about an upload or an account's deletion, and the verdict that comes back. Promise: the page
 * waits for us at most a second a message unless the user is being asked, and no failure of ours reaches it; while the guard is
 * on, nothing leaves without its word. That we are there a page can find out. Page-world code: no dependencies.
 */
import {
  ACK_EVENT,
  BEGIN,
  CAPTURE_EVENT,
  CHANGED,
  GONE,
  GUARD,
  HERE,
  HOLD,
  REFUSE,
  type CapturedFile,
  type ChangedFile,
  type CapturedMessage,
} from '../bridge/message';
import { emit, onAck } from '../bridge/post';
import { ACCOUNT_DELETION, UPLOAD_PATH } from '../lemmy/endpoints';

/** ms: how long an upload, and later its answer, waits for the vault (design D2) */
const PATIENCE_MS = 1000;
/**
 * ms: how long it waits to hear again that the user is being asked. The isolated world says so every second; Firefox ends
 * it without a farewell when the extension is updated
 */
const HELD_MS = 5000;

/** what a question stands in that a request waits for */
const QUESTION = '[data-takeback-held]';

/** What becomes of a request: it is refused with a sentence, or sent with another form, or sent as it is. */
export type Verdict = string | FormData | undefined;

/** One request on its way. Each promise resolves when the vault has it, or patience is over; none rejects. */
export interface Observed {
  /** before the request leaves; a body that is no form, or cannot be read, has no files to tell of */
  started(form: unknown): Promise<Verdict>;
  /** when it came back; a body that rejects broke off. Status 0: it failed in the browser, or was given up */
  ended(status: number, body?: Promise<string>): Promise<unknown>;
  /** nothing of it may leave before the verdict; the sentence for when nobody can be asked, if there is one */
  held: string | undefined;
}

/** Observes the request if it is one of ours. `url` may be relative; throws where it is none. */
export type Observe = (method: unknown, url: unknown, mute?: boolean) => Observed | undefined;

/** Makes the observer of one page load; while the extension is gone and nothing is to be held back it sees nothing. */
export function createObserver(signal: AbortSignal): Observe {
  /** what the guard says when nobody can be asked; none while it is off */
  let refusal = '';
  let isGone = false;
  onAck(GUARD, (sentence) => (refusal = sentence), signal);
  onAck(GONE, () => (isGone = true), signal);
  onAck(
    BEGIN,
    () => {
      isGone = false;
      emit(ACK_EVENT, HERE);
    },
    signal,
  );

  return (method, input, mute) => {
    if (!/^(post|delete)$/i.test(method as string) || (isGone && !refusal)) return undefined;
    const { pathname, href: url } = new URL(input as string, document.baseURI);
    const isDeletion = ACCOUNT_DELETION.test(method + pathname);
    if (!isDeletion && !(UPLOAD_PATH.test(pathname) && /^p/i.test(method as string))) return undefined;
    // 52 random bits are enough to tell the uploads of one vault apart; it is no secret
    const id = `${Math.random()}`;

    /** Tells something; the word on it, which is none when patience ended. */
    const tell = (facts: Promise<Partial<CapturedMessage>>, carrier?: DataTransfer) =>
      new Promise<string>((resolve) => {
        const listening = new AbortController();
        let timer: ReturnType<typeof setTimeout>;
        const done = (word: string) => {
          clearTimeout(timer);
          listening.abort();
          resolve(word);
        };
        const giveUp = () => {
          // A question that nobody hears the answer to must not lie over the page for ever
          if (request.held !== undefined)
            for (const question of document.querySelectorAll(QUESTION)) question.remove();
          done(request.held ? REFUSE + request.held : '');
        };
        const wait = (ms: number) => {
          clearTimeout(timer);
          timer = setTimeout(giveUp, ms);
        };
        const listen = (what: string, callback: (rest: string) => void) =>
          onAck(what, callback, listening.signal);
        wait(PATIENCE_MS);
        listen(GONE, giveUp);
        if (isGone) giveUp();
        const send = async () => {
          const known = await facts;
          if (listening.signal.aborted) return;
          const n = id + known.status;
          listen(n, (word) => {
            if (word[0] === HOLD) {
              request.held = word.slice(1);
              wait(HELD_MS);
            } else done(word);
          });
          wait(PATIENCE_MS);
          emit(CAPTURE_EVENT, JSON.stringify({ v: 1, n, id, url, mute, ...known }), carrier);
        };
        send().catch(giveUp);
      });

    const request: Observed = {
      held: isDeletion ? undefined : refusal || undefined,
      async started(form) {
        let body: FormData;
        let word = '';
        let { held } = request;
        const describe = async (carrier: DataTransfer): Promise<Partial<CapturedMessage>> => {
          if (isDeletion) return { account: { content: await contentOf(form) } };
          body = form instanceof Request ? await form.formData() : (form as FormData);
          const files: CapturedFile[] = [];
          body.forEach((value) => {
            if (!isFile(value)) return;
            carrier.items.add(value);
            files.push({ name: value.name, size: value.size, type: value.type });
          });
          return { files };
        };
        try {
          const carrier = new DataTransfer();
          word = await tell(describe(carrier), carrier);
          held = request.held;
          request.held = undefined;
          if (word[0] === CHANGED) {
            const sent = JSON.parse(word.slice(1)) as ChangedFile[];
            const changed = new FormData();
            body!.forEach((value, key) => changed.append(key, isFile(value) ? toFile(sent.shift()!) : value));
            return changed;
          }
        } catch {
          // What was let go is not what would leave; the vault has it on its way
          if (word) void request.ended(0);
          word = word || held ? REFUSE : '';
        }
        // Without a sentence it is refused all the same, in the browser's own word for that
        return word && (word.slice(1) || held || 'NetworkError');
      },
      ended(status, text) {
        const answer = async () => {
          const body = await text?.catch(() => undefined);
          return { status, body: isDeletion ? undefined : body };
        };
        return tell(answer());
      },
    };
    return request;
  };
}

/** Another frame's files are none of this frame's class. */
const isFile = (value: File | string): value is File => typeof value !== 'string';

function toFile([data, name, type]: ChangedFile): File {
  const text = atob(data);
  const bytes = new Uint8Array(text.length);
  for (let at = text.length; at--;) bytes[at] = text.charCodeAt(at);
  return new File([bytes], name, { type });
}

/** Whether an account's deletion is to take along what the account wrote; undefined where its body does not say. */
async function contentOf(body: unknown): Promise<boolean | undefined> {
  try {
    const text = await (body instanceof Request ? body : new Response(body as BodyInit)).text();
    return (JSON.parse(text) as { delete_content?: boolean }).delete_content;
  } catch {
    return undefined;
  }
}
