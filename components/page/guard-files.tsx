/**
 * The pictures that are about to leave, as they are: one large, several side by side. Promise: what is drawn is the file
 * itself, upright; where the browser cannot show it, that is said in its place.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { GuardedFile } from '../../utils/guard/question';
import { warningsOf } from '../../utils/guard/warnings';
import { Icon } from '../ui/icon';
import { factsText, warningMark } from './guard-words';

interface GuardFilesProps {
  files: readonly GuardedFile[];
}

export function GuardFiles({ files }: GuardFilesProps): JSX.Element | null {
  const [only] = files;
  if (!only) return null;
  if (files.length === 1) return <Preview file={only} />;
  return (
    <ul class="guard-files">
      {files.map((file) => (
        <li key={file.id} class="guard-file">
          <Preview file={file} />
          <p class="guard-name">
            <bdi>{shortName(file.name, MAX_CELL_NAME)}</bdi>
          </p>
          <p class="hint">{factsText(file)}</p>
          {warningsOf(file).map((warning) => {
            const mark = warningMark(warning, file);
            return mark === undefined ? null : (
              <p key={warning} class="guard-mark">
                {mark}
              </p>
            );
          })}
        </li>
      ))}
    </ul>
  );
}

interface PreviewProps {
  file: GuardedFile;
}

function Preview({ file: { picture, name, type } }: PreviewProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    // One that was closed meanwhile measures nothing, and drawing it would throw
    if (!canvas.current || !picture || picture.width === 0) return;
    canvas.current.width = picture.width;
    canvas.current.height = picture.height;
    canvas.current.getContext('2d')?.drawImage(picture, 0, 0);
  }, [picture]);

  if (!picture) {
    return (
      <div class="guard-unseen">
        <Icon name="file" />
        <span>{i18n.t('guard.noPreview')}</span>
        {type !== '' && <span>{type.slice(0, 40)}</span>}
      </div>
    );
  }
  return (
    <canvas
      ref={canvas}
      class="guard-picture"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- pages forbid the addresses that an image would need
      role="img"
      aria-label={i18n.t('guard.preview', { name: shortName(name) })}
    />
  );
}

/** characters: longer names are cut in their middle, so that the ending stays in sight */
const MAX_NAME = 80;
const MAX_CELL_NAME = 32;
/** characters that stay of the end */
const ENDING = 12;

/** A file's name as it can be shown; a page may give it any length. */
export function shortName(name: string, length = MAX_NAME): string {
  const letters = lettersOf(name.slice(0, 1000));
  if (letters.length <= length) return name;
  const ending = lettersOf(name.slice(-100)).slice(-ENDING);
  return [...letters.slice(0, length - ENDING - 1), '…', ...ending].join('');
}

/** As people count them: a picture of a face is one. */
const lettersOf = (text: string): string[] =>
  Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
