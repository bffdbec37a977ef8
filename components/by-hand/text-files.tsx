/** Takes text out of files, picked or dropped. Promise: files stay on this device; one that is no text is named and left out. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

interface TextFilesProps {
  /** what the files hold, one after the other */
  onText: (text: string) => void;
}

/** bytes of one file, and files at a time: an answer is a few hundred bytes long */
const MAX_BYTES = 1_048_576;
const MAX_FILES = 500;

export function TextFiles({ onText }: TextFilesProps): JSX.Element {
  const [bad, setBad] = useState<string[]>([]);

  async function read(files: FileList | null): Promise<void> {
    const chosen = [...(files ?? [])].slice(0, MAX_FILES);
    const texts = await Promise.all(chosen.map(textOf));
    setBad(chosen.flatMap(({ name }, at) => (texts[at] === undefined ? name : [])));
    const good = texts.filter((text) => text !== undefined);
    if (good.length > 0) onText(good.join('\n'));
  }

  return (
    <>
      <label class="button button-plain by-hand-files">
        <span>{i18n.t('byHand.files')}</span>
        <input
          class="only-heard"
          type="file"
          multiple
          onChange={(event) => {
            const input = event.currentTarget;
            // The same file may be picked once more
            void read(input.files).finally(() => (input.value = ''));
          }}
        />
      </label>
      {bad.length > 0 && (
        <p class="hint" role="alert">
          {bad.map((name) => i18n.t('byHand.noText', { name })).join(' ')}
        </p>
      )}
    </>
  );
}

/** The text of a file, or undefined when it is none: a picture, say. */
async function textOf(file: File): Promise<string | undefined> {
  const text = await file
    .slice(0, MAX_BYTES)
    .text()
    .catch(() => undefined);
  // What is no text shows in characters that no text has
  return text?.includes('\0') || text?.includes('\uFFFD') ? undefined : text;
}
