/**
 * The guard of a page's uploads (design §2, §6): off, ask first, or never, and a way back for some seconds. Promise: with the guard
 * off nothing is added, no message and no wait; else nothing leaves before the user has seen it and said yes, and what leaves is
 * what was seen; a question always ends.
 */
import type { ChangedFile } from '../bridge/message';
import type { Waiting } from '../bridge/receive';
import type { GuardRule } from '../domain/guard';
import { hostOf, originOf } from '../domain/names';
import type { FileInfo, Place } from '../domain/upload';
import { toBase64 } from '../guard/base64';
import { MAX_HASHED, readBytes, sha256 } from './file-bytes';
import { createBatch, type Batch, type BatchTools, type Outcome } from './guard-batch';
import { clean, type Redraw } from './guard-clean';
import type { LookedFile } from './guard-look';
import type { Pick, Picks } from './guard-picks';
import type { KnownRule } from './guard-rule';
import { within } from './patience';
import { refusalOf, refusedByUser, refusedNever, refusedUnasked, refusedUncleaned } from './refusals';

/** An upload that is about to leave. */
export interface LeavingUpload {
  id: string;
  /** absolute; as the page says */
  url: string;
  place: Place;
  session: string | undefined;
  /** the page cannot say why it was refused (XMLHttpRequest) */
  isMute: boolean;
  /** `file` is missing where the page sent none */
  files: { info: FileInfo; file: File | undefined }[];
}

export interface GuardVerdict {
  /** the sentence to refuse it with */
  refusal?: string;
  /** how the files look that leave, where that is known */
  files?: FileInfo[];
  /** other files that are to leave in their place */
  changed?: ChangedFile[];
}

export interface UploadGuard {
  /** Decides, or undefined: it leaves as without us. `hold` is called before anything is awaited. */
  decide: (upload: LeavingUpload, hold: Waiting['hold']) => Promise<GuardVerdict> | undefined;
  /** Its request came back, or was given up; true where it had not left. */
  forget: (id: string) => boolean;
}

export interface GuardTools extends BatchTools {
  rule: KnownRule;
  picks: Picks;
  redraw: Redraw;
  /** says in the page why it was refused, where the page cannot */
  explain: (sentence: string) => void;
}

/** What is asked for when nobody knows what the user wants. */
const ASK: GuardRule = { guard: 'confirm', delay: 0 };
/** ms: to read a file again, and to take its metadata out, which may draw it anew */
const READ_MS = 20_000;
const CLEAN_MS = 20_000;

/** Whether uploads are known to leave as without us. */
export const isOff = (rule: GuardRule | undefined): boolean => rule?.guard === 'off' && rule.delay === 0;

export function createUploadGuard(tools: GuardTools): UploadGuard {
  const { rule, picks } = tools;
  /** those that wait for their verdict, with where they wait */
  const open = new Map<string, Batch | undefined>();
  /** of files given in one go, which are forgotten with them; and of the requests of one moment */
  const picked = new WeakMap<Pick, Batch>();
  let loose: Batch[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  /** The question that an upload belongs to. `isAlone`: one of its own, because what was said of others does not cover it. */
  function batchOf(upload: LeavingUpload, by: GuardRule, isAlone: boolean): Batch {
    const pick = isAlone ? undefined : picks.of(upload.files.map(({ file }) => file));
    const before = pick && picked.get(pick);
    const candidates = pick ? [before] : isAlone ? [] : loose;
    const found = candidates.find((each) => each?.join(upload));
    // Of files that were taken already nothing is left to be asked together
    const whole = before ? undefined : pick;
    const batch = found ?? createBatch(upload, whole, by, tools, turn);
    const over = batch.outcome.catch(() => undefined);
    if (pick && (found ?? whole)) void over.then(() => (batch.isUsedUp() ? picks.forget(pick) : undefined));
    if (found) return found;
    turn = over;
    if (whole) {
      picked.set(whole, batch);
      picks.keep(whole, over);
    } else if (!isAlone) {
      loose.push(batch);
      void over.then(() => (loose = loose.filter((each) => each !== batch)));
    }
    return batch;
  }

  function refuse({ id, isMute }: LeavingUpload, sentence: string): GuardVerdict {
    if (isMute && open.has(id)) tools.explain(sentence);
    return { refusal: sentence };
  }

  async function judge(upload: LeavingUpload, by: GuardRule, isAlone: boolean): Promise<GuardVerdict> {
    if (!open.has(upload.id)) return GIVEN_UP;
    const batch = batchOf(upload, by, isAlone);
    open.set(upload.id, batch);
    const outcome = await batch.outcome;
    if (!open.has(upload.id)) return GIVEN_UP;
    if (outcome.answer === 'cancel') return refuse(upload, refusedByUser());
    if (outcome.answer === 'unasked') return refuse(upload, refusedUnasked());
    // Decided while the question was open
    if (rule.current()?.guard === 'never') return refuse(upload, refusedNever(hostFrom(upload)));
    if (by.guard === 'off') return {};
    const verdict = await release(upload, outcome, isAlone);
    return verdict ?? judge(upload, by, true);
  }

  /** What leaves; undefined where the answer was not about these bytes, or could not be followed. */
  async function release(
    upload: LeavingUpload,
    { answer, looked }: Outcome,
    isAlone: boolean,
  ): Promise<GuardVerdict | undefined> {
    const sent: FileInfo[] = [];
    const changed: ChangedFile[] = [];
    const isMany = upload.files.length > 1;
    let isChanged = false;
    for (const { info, file } of upload.files) {
      const hash = await hashOf(file);
      // By its bytes; where these were too many to read, or the browser does not hash, by what they are called
      const isSeen = (each: LookedFile) =>
        each.hash === hash &&
        (hash !== undefined || (each.info.name === info.name && each.info.size === info.size));
      const seen = looked.find(isSeen);
      if (!seen) return isAlone ? refuse(upload, refusedUnasked()) : undefined;
      const isToClean = answer === 'without-metadata' && seen.shown.strip === 'possible';
      const cleaned = isToClean && file ? await within(CLEAN_MS, clean(file, info, tools.redraw)) : undefined;
      if (isToClean && !cleaned) return refuse(upload, refusedUncleaned());
      isChanged ||= cleaned !== undefined;
      sent.push(cleaned?.info ?? { ...info, ...(hash === undefined ? {} : { sha256: hash }) });
      changed.push(cleaned?.changed ?? (isMany && file ? await asItIs(file) : NOTHING));
    }
    return isChanged ? { files: sent, changed } : { files: sent };
  }

  async function decideLater(upload: LeavingUpload, hold: Waiting['hold']): Promise<GuardVerdict> {
    const known = rule.current();
    const by = known ?? (await rule.wait()) ?? ASK;
    if (by.guard === 'never') return refuse(upload, refusedNever(hostFrom(upload)));
    if (by.guard === 'off' && (by.delay === 0 || upload.files.length === 0)) return {};
    // It may carry a picture in a form that cannot be looked into
    if (upload.files.length === 0) return refuse(upload, refusedUnasked());
    if (!known) hold(refusalOf(by));
    try {
      return await judge(upload, by, false);
    } catch {
      // Whatever went wrong, nothing leaves that the user did not let go
      return by.guard === 'off' ? {} : refuse(upload, refusedUnasked());
    }
  }

  return {
    decide(upload, hold) {
      const by = rule.current();
      if (by?.guard === 'off' && (by.delay === 0 || upload.files.length === 0)) return undefined;
      open.set(upload.id, undefined);
      hold(by ? refusalOf(by) : '');
      return decideLater(upload, hold)
        .then((verdict) => (open.has(upload.id) ? verdict : GIVEN_UP))
        .finally(() => open.delete(upload.id));
    },
    forget(id) {
      const isOpen = open.has(id);
      const batch = open.get(id);
      open.delete(id);
      batch?.leave(id);
      return isOpen;
    },
  };
}

/** The page does not want it any more: nothing leaves, and nobody hears what is said of it. */
const GIVEN_UP: GuardVerdict = { refusal: '' };

/** The instance's, by which the user knows its policy; its backend may be elsewhere. */
function hostFrom({ place }: LeavingUpload): string {
  const origin = originOf(place.pageUrl);
  return origin ? hostOf(origin) : '';
}

async function hashOf(file: File | undefined): Promise<string | undefined> {
  if (!file || file.size > MAX_HASHED) return undefined;
  return within(READ_MS, readBytes(file).then(sha256)).catch(() => undefined);
}

/** A file beside one that is changed. */
async function asItIs(file: File): Promise<ChangedFile> {
  const bytes = await within(READ_MS, readBytes(file));
  if (!bytes) throw new Error('cannot be read');
  return [toBase64(bytes), file.name, file.type];
}
const NOTHING: ChangedFile = ['', '', ''];
