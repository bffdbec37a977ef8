/**
 * Remembers the files that the user gave the page in one go, by picking, pasting or dropping. Promise: nothing of them is read;
 * what was given before is forgotten with the next, and when nothing more is to be asked about it. Editors upload many files in small groups, and the user is to be asked
 * about all of them at once.
 */

/** Files given in one go. */
export interface Pick {
  files: readonly File[];
}

/** How many files one question is about at most; the editor takes 20 (contract §2.3). */
const MAX_FILES = 40;

/** ms: files that were given are uploaded within this time, or the page wanted them for something else */
const GIVEN_MS = 60_000;
/** ms: after the answer the others of them are uploaded within this time of each other: a slow line takes minutes for a group */
const REST_MS = 300_000;

export interface Picks {
  /** What was given last, if all of these files are among it. */
  of: (files: readonly (File | undefined)[]) => Pick | undefined;
  /** Remembers it as long as the user is being asked, and for some time for the rest of its files. */
  keep: (pick: Pick, asking: Promise<unknown>) => void;
  /** All of its files were asked about and uploaded. */
  forget: (pick: Pick) => void;
}

/** Starts remembering; nothing while `isOff`: nobody will be asked. */
export function trackPicks(isOff: () => boolean, signal: AbortSignal): Picks {
  let last: Pick | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** ms; undefined while the user is being asked */
  let patience: number | undefined;

  const forget = (pick: Pick) => {
    if (pick === last) last = undefined;
  };
  const expire = (ms: number | undefined) => {
    clearTimeout(timer);
    patience = ms;
    if (last && ms !== undefined) timer = setTimeout(forget, ms, last);
  };
  const remember = (files: FileList | null | undefined) => {
    if (!files || files.length === 0) return;
    last = isOff() ? undefined : { files: [...files].slice(0, MAX_FILES) };
    expire(GIVEN_MS);
  };
  const options = { signal, capture: true, passive: true };
  document.addEventListener(
    'change',
    ({ target }) => {
      if (target instanceof HTMLInputElement) remember(target.files);
    },
    options,
  );
  document.addEventListener('paste', ({ clipboardData }) => remember(clipboardData?.files), options);
  document.addEventListener('drop', ({ dataTransfer }) => remember(dataTransfer?.files), options);
  return {
    of(files) {
      if (files.length === 0) return undefined;
      if (!files.every((file) => last?.files.some((one) => file && isAlike(one, file)))) return undefined;
      expire(patience);
      return last;
    },
    keep(pick, asking) {
      if (pick !== last) return;
      expire(undefined);
      void asking.finally(() => {
        if (pick === last) expire(REST_MS);
      });
    },
    forget,
  };
}

/** Whether two may be the same file; that they are is for their bytes to tell. */
function isAlike(a: File, b: File): boolean {
  return a.name === b.name && a.size === b.size && a.lastModified === b.lastModified && a.type === b.type;
}
