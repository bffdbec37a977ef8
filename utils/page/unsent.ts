/**
 * Follows pictures from their upload until what they were uploaded for is sent, or left. Promise: it reads the page and
 * decides nothing by itself; whatever may have been sent counts as sent, so that nobody is asked about a picture that people
 * are looking at. While no picture is followed nothing runs.
 *
 * Sent is: the form around was submitted (or Ctrl+Enter pressed in it) before the picture left it; or something was saved
 * at that time; or the page shows the picture. Values that the page's framework sets make no event and no mutation, so
 * fields are looked at twice a second.
 */
import { aliasOf, type UploadKey } from '../domain/names';
import { fieldsWith, isSentBy, isShownInPage, type DraftField } from './drafts';

export interface UnsentTools {
  /** these stand in what is being written now */
  held: (keys: UploadKey[]) => void;
  /** What these were uploaded for was left; `unused`: it was sent, without them. */
  left: (keys: UploadKey[], why: 'left' | 'unused') => void;
  /** these, which were left, are being written again */
  back: (keys: UploadKey[]) => void;
  /** whether the page saved something at this time (ms since the epoch) or later */
  hasSaved: (since: number) => boolean;
}

export interface UnsentWatch {
  /** Follows new uploads. */
  add: (keys: readonly UploadKey[]) => void;
  /** Follows what an earlier page left, until `grace` has shown that this page has not taken it over. */
  adopt: (keys: readonly UploadKey[]) => void;
  /** These need no following any more. */
  drop: (keys: readonly UploadKey[]) => void;
}

/**
 * `awaited`: not in a field yet. `held`: in one. `submitted`: in one that was sent off. `taken-out`: the field is there
 * without it. `leaving`: left, unless it turns out otherwise. `offered`: told.
 */
type Step = 'awaited' | 'held' | 'submitted' | 'taken-out' | 'leaving' | 'offered';

interface Followed {
  step: Step;
  /** when that began, ms since the epoch */
  since: number;
  fields: DraftField[];
  why: 'left' | 'unused';
}

const LOOK_MS = 500;
/** ms: the page puts an upload into its field at once */
const AWAITED_MS = 10_000;
/** ms: until what was sent is shown, or a draft is restored */
const GRACE_MS = 1500;
/** ms: a page empties its fields right after the server's answer, and we notice a little later */
const SAVED_BEFORE_MS = 3000;

export function createUnsentWatch(tools: UnsentTools, signal: AbortSignal): UnsentWatch {
  const followed = new Map<UploadKey, Followed>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let told = '';

  function tellHeld(): void {
    const held = [...followed].flatMap(([key, { step }]) =>
      step === 'submitted' || step === 'offered' ? [] : key,
    );
    if (told === held.join()) return;
    told = held.join();
    tools.held(held);
  }

  function go(entry: Followed, step: Step, why = entry.why): void {
    Object.assign(entry, { step, since: Date.now(), why });
  }

  /** Takes one a step further, and tells what is news about it. */
  function look(key: UploadKey, entry: Followed): 'back' | 'left' | undefined {
    const fields = fieldsWith(aliasOf(key));
    const age = Date.now() - entry.since;
    const wasOffered = entry.step === 'offered';
    if (fields.length > 0) {
      entry.fields = fields;
      if (entry.step !== 'held' && entry.step !== 'submitted') go(entry, 'held', 'left');
      return wasOffered ? 'back' : undefined;
    }
    const isFieldThere = entry.fields.some((field) => field.isConnected);
    switch (entry.step) {
      case 'awaited':
        if (age >= AWAITED_MS) followed.delete(key);
        return undefined;
      case 'submitted':
        followed.delete(key);
        return undefined;
      case 'held':
        go(entry, isFieldThere ? 'taken-out' : 'leaving');
        return undefined;
      case 'taken-out':
        // Only what was saved at that time: the next comment is another matter
        if (age >= GRACE_MS && age < 2 * GRACE_MS && isSent(key, entry)) followed.delete(key);
        else if (!isFieldThere) go(entry, 'leaving');
        return undefined;
      case 'leaving':
        if (age < GRACE_MS) return undefined;
        if (isSent(key, entry)) {
          followed.delete(key);
          return undefined;
        }
        go(entry, 'offered');
        return 'left';
      default:
        return undefined;
    }
  }

  // What was sent without it was saved, too
  const isSent = (key: UploadKey, { since, why }: Followed): boolean =>
    isShownInPage(aliasOf(key)) || (why === 'left' && tools.hasSaved(since - SAVED_BEFORE_MS));

  function lookAll(): void {
    const [left, unused, back]: UploadKey[][] = [[], [], []];
    for (const [key, entry] of followed) {
      const news = look(key, entry);
      if (news === 'back') back?.push(key);
      if (news === 'left') (entry.why === 'left' ? left : unused)?.push(key);
    }
    if (back?.length) tools.back(back);
    if (left?.length) tools.left(left, 'left');
    if (unused?.length) tools.left(unused, 'unused');
    tellHeld();
    if (followed.size === 0) stop();
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function follow(keys: readonly UploadKey[], step: Step): void {
    for (const key of keys) followed.set(key, { step, since: Date.now(), fields: [], why: 'left' });
    if (keys.length > 0 && !signal.aborted) timer ??= setInterval(lookAll, LOOK_MS);
  }

  /** What the form has is on its way; what it had before and has no more is not. */
  function submitted(isIn: (field: DraftField) => boolean): void {
    lookAll();
    for (const entry of followed.values()) {
      if (!entry.fields.some(isIn)) continue;
      if (entry.step === 'held') go(entry, 'submitted');
      else if (entry.step === 'taken-out') go(entry, 'leaving', 'unused');
    }
    tellHeld();
  }

  // Most ways to leave begin with a click, and what was uploaded just now was not looked for yet
  document.addEventListener('click', () => followed.size > 0 && lookAll(), { signal, capture: true });
  document.addEventListener(
    'submit',
    ({ target }) => {
      if (target instanceof Element) submitted((field) => isSentBy(field, target));
    },
    { signal, capture: true },
  );
  document.addEventListener(
    'keydown',
    ({ key, ctrlKey, metaKey, target }) => {
      if (key === 'Enter' && (ctrlKey || metaKey)) submitted((field) => field === target);
    },
    { signal, capture: true },
  );
  // Who goes on writing was not sent
  document.addEventListener(
    'input',
    ({ isTrusted, target }) => {
      for (const entry of followed.values()) {
        const isIn = entry.fields.some((field) => field === target);
        if (isTrusted && isIn && entry.step === 'submitted') go(entry, 'held');
      }
    },
    { signal, capture: true },
  );
  // A page that comes back from the browser's memory has its draft again, and the one in between has told otherwise
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (!persisted || followed.size === 0) return;
      told = '';
      lookAll();
    },
    { signal },
  );
  signal.addEventListener('abort', stop);

  return {
    add(keys) {
      follow(keys, 'awaited');
      tellHeld();
    },
    adopt: (keys) => follow(keys, 'leaving'),
    drop(keys) {
      for (const key of keys) followed.delete(key);
      tellHeld();
      if (followed.size === 0) stop();
    },
  };
}
