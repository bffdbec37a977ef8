/**
 * Remembers the files that the user gave the page in one go, by picking, pasting or dropping. Promise: nothing of them is read;
 * what was given before is forgotten with the next. Editors upload many files in small groups, and the user is to be asked
 * about all of them at once.
 */

/** Files given in one go. */
export interface Pick {
  files: readonly File[];
}

/** How many files one question is about at most; the editor takes 20 (contract §2.3). */
const MAX_FILES = 40;

/** Starts remembering; returns what was given last, if all of these files are among it. */
export function trackPicks(signal: AbortSignal): (files: readonly (File | undefined)[]) => Pick | undefined {
  let last: Pick | undefined;
  const remember = (files: FileList | null | undefined) => {
    if (files && files.length > 0) last = { files: [...files].slice(0, MAX_FILES) };
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
  return (files) =>
    files.length > 0 && files.every((file) => last?.files.some((one) => file && isAlike(one, file)))
      ? last
      : undefined;
}

/** Whether two may be the same file; that they are is for their bytes to tell. */
function isAlike(a: File, b: File): boolean {
  return a.name === b.name && a.size === b.size && a.lastModified === b.lastModified && a.type === b.type;
}
