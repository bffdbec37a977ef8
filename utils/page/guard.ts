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
import type { Pick } from './guard-picks';
import type { KnownRule } from './guard-rule';
import { refusedByUser, refusedNever, refusedUnasked, refusedUncleaned } from './refusals';

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
  /** what the user gave the page last, if these files are among it */
  pickOf: (files: readonly (File | undefined)[]) => Pick | undefined;
  redraw: Redraw;
  /** says in the page why it was refused, where the page cannot */
  explain: (sentence: string) => void;
}

/** What is asked for when nobody knows what the user wants. */
const ASK: GuardRule = { guard: 'confirm', delay: 0 };

export function createUploadGuard(tools: GuardTools): UploadGuard {
  const { rule, pickOf } = tools;
  /** those that wait for their verdict, with where they wait */
  const open = new Map<string, Batch | undefined>();
  let batches: { pick: Pick | undefined; batch: Batch }[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  /** The question that an upload belongs to. `isAlone`: one of its own, because what was said of others does not cover it. */
  function batchOf(upload: LeavingUpload, by: GuardRule, isAlone: boolean): Batch {
    const pick = isAlone ? undefined : pickOf(upload.files.map(({ file }) => file));
    // What was given before is over with the next
    if (pick) batches = batches.filter((each) => each.pick === pick);
    const found = isAlone ? undefined : batches.find((each) => each.pick === pick && each.batch.join(upload));
    if (found) return found.batch;
    // Of files that were taken already nothing is left to be asked together
    const whole = batches.some((each) => pick && each.pick === pick) ? undefined : pick;
    const batch = createBatch(upload, whole, by, tools, turn);
    turn = batch.outcome.catch(() => undefined);
    if (!isAlone) batches.push({ pick: whole, batch });
    if (!whole) void turn.then(() => (batches = batches.filter((each) => each.batch !== batch)));
    return batch;
  }

  function refuse({ isMute }: LeavingUpload, sentence: string): GuardVerdict {
    if (isMute && sentence) tools.explain(sentence);
    return { refusal: sentence };
  }

  async function judge(upload: LeavingUpload, by: GuardRule, isAlone: boolean): Promise<GuardVerdict> {
    if (!open.has(upload.id)) return { refusal: '' };
    const batch = batchOf(upload, by, isAlone);
    open.set(upload.id, batch);
    const outcome = await batch.outcome;
    // The page gave it up: nobody hears what is said of it
    if (!open.has(upload.id)) return { refusal: '' };
    if (outcome.answer === 'cancel') return refuse(upload, refusedByUser());
    if (outcome.answer === 'unasked') return refuse(upload, refusedUnasked());
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
      const cleaned = isToClean && file ? await clean(file, info, tools.redraw) : undefined;
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
    if (by.guard === 'off' && by.delay === 0) return {};
    if (!known) hold(refusalOf(by, upload));
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
      if (by?.guard === 'off' && by.delay === 0) return undefined;
      if (upload.files.length === 0) return undefined;
      open.set(upload.id, undefined);
      hold(by ? refusalOf(by, upload) : '');
      return decideLater(upload, hold).finally(() => open.delete(upload.id));
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

/** What refuses it should the extension go away; none where it may leave then. */
function refusalOf({ guard }: GuardRule, upload: LeavingUpload): string {
  if (guard === 'off') return '';
  return guard === 'never' ? refusedNever(hostFrom(upload)) : refusedUnasked();
}

function hostFrom({ url }: LeavingUpload): string {
  const origin = originOf(url);
  return origin ? hostOf(origin) : '';
}

async function hashOf(file: File | undefined): Promise<string | undefined> {
  if (!file || file.size > MAX_HASHED) return undefined;
  return readBytes(file)
    .then(sha256)
    .catch(() => undefined);
}

/** A file beside one that is changed. */
const asItIs = async (file: File): Promise<ChangedFile> => [
  toBase64(await readBytes(file)),
  file.name,
  file.type,
];
const NOTHING: ChangedFile = ['', '', ''];
