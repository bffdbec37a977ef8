/**
 * Uploads that the user is asked about together: the files given to the page in one go, or the requests of one moment. Promise:
 * an answer counts for the very bytes that were shown and for nothing else, each of them once; of a file that the page gives
 * up nothing stays in the question.
 */
import { originOf, hostOf } from '../domain/names';
import type { GuardFacts, GuardRule, KnownFile } from '../domain/guard';
import type { GuardAnswer, GuardDialog, GuardQuestion } from '../guard/question';
import type { LeavingUpload } from './guard';
import { look, unread, type LookedFile } from './guard-look';
import type { Pick } from './guard-picks';
import { within } from './patience';

/** ms: requests that the page makes in one go are made within this time */
const GATHER_MS = 40;
/** ms: the question waits so long for all of its files to be looked at; the others come into it later */
const LOOK_PATIENCE_MS = 2500;
/** ms: a file that cannot be looked at in this time is told of as one that cannot be read, until it can */
const READ_PATIENCE_MS = 10_000;
/** ms: and so long for what the vault and the server know */
const FACTS_PATIENCE_MS = 500;
/** files that are decoded side by side: each may take 200 MB */
const SIDE_BY_SIDE = 3;
/** px: the longer side of a preview, alone and among others */
const LARGE_PX = 1600;
const SMALL_PX = 400;

/** hashes that are asked about at once at most; the background takes no more */
const MAX_HASHES = 100;

export interface BatchTools {
  dialog: GuardDialog;
  /** what vault and server know of files that are about to leave */
  facts: (url: string, hashes: string[]) => Promise<GuardFacts>;
}

export interface Outcome {
  answer: GuardAnswer;
  /** what was shown with the question */
  looked: readonly LookedFile[];
}

export interface Batch {
  /** Takes the upload in, if it belongs here. */
  join: (upload: LeavingUpload) => boolean;
  /** The page gave it up. */
  leave: (id: string) => void;
  /** No request is missing for the files that were given. */
  isUsedUp: () => boolean;
  outcome: Promise<Outcome>;
}

interface Source {
  id: string;
  /** of the upload that brought it; none for a file that was given and is to be uploaded in a moment */
  by: string | undefined;
  file: LeavingUpload['files'][number];
}

const CANCELLED: Outcome = { answer: 'cancel', looked: [] };
const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** `turn`: resolves when this batch may show something. `pick`: what the user gave, if this is about all of it. */
export function createBatch(
  first: LeavingUpload,
  pick: Pick | undefined,
  rule: GuardRule,
  { dialog, facts }: BatchTools,
  turn: Promise<unknown>,
): Batch {
  const { url, place } = first;
  const origin = originOf(url);
  const destination = origin ? hostOf(origin) : '';
  const members = new Map<string, LeavingUpload>([[first.id, first]]);
  /** files of the pick for which no request came yet */
  const unclaimed = pick ? [...pick.files] : [];
  let isGathering = true;
  let showing: 'question' | 'countdown' | undefined;
  /** draws the open question again */
  let refresh: (() => void) | undefined;

  const sources = (): Source[] =>
    pick
      ? pick.files.map((file, at) => ({ id: `${at}`, by: undefined, file: { info: infoOf(file), file } }))
      : [...members.values()].flatMap(({ id, files }) =>
          files.map((file, at) => ({ id: `${id} ${at}`, by: id, file })),
        );

  /** Takes the files of an upload from those that were given. */
  function claim({ files }: LeavingUpload): boolean {
    const found = files.map(({ info }) =>
      unclaimed.find(({ name, size }) => name === info.name && size === info.size),
    );
    if (found.length === 0 || found.includes(undefined)) return false;
    if (new Set(found).size < found.length) return false;
    for (const file of found) unclaimed.splice(unclaimed.indexOf(file!), 1);
    return true;
  }

  async function ask(): Promise<Outcome> {
    const looked = new Map<string, LookedFile>();
    const all = sources();
    const longest = all.length > 1 ? SMALL_PX : LARGE_PX;
    let known: GuardFacts = { known: [] };
    const over = new AbortController();
    const hashesOf = () => [...looked.values()].flatMap(namesOf).slice(0, MAX_HASHES);
    const isWanted = ({ by }: Source) => by === undefined || members.has(by);
    const question = (): GuardQuestion => ({
      destination,
      ...(known.account === undefined ? {} : { account: known.account }),
      place: place.kind,
      files:
        members.size === 0
          ? []
          : all.filter(isWanted).flatMap(({ id }) => {
              const file = looked.get(id);
              const before = file && uploadedBefore(file, known);
              return file ? { ...file.shown, ...(before ? { known: before } : {}) } : [];
            }),
    });
    refresh = () => {
      if (showing === 'question') dialog.update(question());
    };
    const learn = async () => {
      if (over.signal.aborted) return;
      known = await facts(url, hashesOf());
      refresh?.();
    };
    const see = async ({ id, file }: Source) => {
      const found = await look(id, file.info, file.file, longest);
      if (over.signal.aborted) found.shown.picture?.close();
      else looked.set(id, found);
      refresh?.();
    };
    const queue = [...all];
    const worker = async () => {
      for (let next = queue.shift(); next && !over.signal.aborted; next = queue.shift()) {
        const { id, file } = next;
        const seeing = see(next);
        await within(READ_PATIENCE_MS, seeing).catch(() => undefined);
        if (looked.has(id) || over.signal.aborted) continue;
        looked.set(id, unread(id, file.info));
        refresh?.();
        void seeing.then(learn).catch(() => undefined);
      }
    };
    const lookedAtAll = Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
    await Promise.race([lookedAtAll, later(LOOK_PATIENCE_MS)]);
    // A question without anything to see is none
    while (looked.size === 0 && members.size > 0) await later(GATHER_MS);
    const asked = looked.size;
    const informed = learn().catch(() => undefined);
    void lookedAtAll.then(() => (looked.size > asked ? learn() : undefined)).catch(() => undefined);
    await Promise.race([informed, later(FACTS_PATIENCE_MS)]);
    if (members.size === 0) return CANCELLED;
    showing = 'question';
    const answer = await dialog.ask(question());
    showing = undefined;
    over.abort();
    const shown = [...looked.values()];
    for (const { shown: file } of shown) file.picture?.close();
    return { answer, looked: shown };
  }

  async function countDown(): Promise<boolean> {
    showing = 'countdown';
    const count = sources().length;
    const isOver = await dialog.countDown(rule.delay, { destination, count });
    showing = undefined;
    return isOver;
  }

  async function run(): Promise<Outcome> {
    await later(GATHER_MS);
    isGathering = false;
    await turn;
    if (members.size === 0) return CANCELLED;
    const outcome: Outcome = rule.guard === 'off' ? { answer: 'upload', looked: [] } : await ask();
    const isYes = outcome.answer === 'upload' || outcome.answer === 'without-metadata';
    if (!isYes || rule.delay === 0) return outcome;
    return members.size > 0 && (await countDown()) ? outcome : { ...outcome, answer: 'cancel' };
  }

  if (pick) claim(first);
  return {
    outcome: run(),
    join(upload) {
      if (upload.url !== url) return false;
      if (pick ? !claim(upload) : !isGathering) return false;
      members.set(upload.id, upload);
      return true;
    },
    isUsedUp: () => unclaimed.length === 0,
    leave(id) {
      if (!members.delete(id)) return;
      refresh?.();
      if (members.size === 0 && showing === 'countdown') dialog.close();
    },
  };
}

/** What a file may be known by: as it is, or as it left without metadata. */
const namesOf = ({ hash, cleanHash }: LookedFile) => [hash ?? [], cleanHash ?? []].flat();

function uploadedBefore(file: LookedFile, { known }: GuardFacts): KnownFile | undefined {
  const found = known.filter(({ sha256 }) => namesOf(file).includes(sha256));
  return found.find(({ status }) => status !== 'gone' && status !== 'gone-cached') ?? found[0];
}

const infoOf = ({ name, size, type }: File) => ({ name: name.slice(0, 500), size, type: type.slice(0, 100) });
