/**
 * The latest uploads, one of which is chosen. Promise: the browser's own radio buttons with its own keys; each is named by its
 * file, its server and its age, so that two of the same name can be told apart.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { hostOf, type UploadKey } from '../../utils/domain/names';
import type { Thumbnails } from '../../utils/domain/settings';
import type { UploadView } from '../../utils/domain/upload';
import { fileName } from '../ui/format';
import { Moment } from '../ui/moment';
import { Thumbnail } from '../ui/thumbnail';
import { placeName } from '../upload-row/place-link';

interface ChoicesProps {
  uploads: readonly UploadView[];
  chosen: UploadKey;
  thumbnails: Thumbnails;
  /** the present, ms since the epoch */
  now: number;
  onChoose: (key: UploadKey) => void;
}

export function Choices({ uploads, chosen, thumbnails, now, onChoose }: ChoicesProps): JSX.Element {
  const id = useId();
  return (
    <fieldset class="panic-choices">
      <legend class="only-heard">{i18n.t('panic.choose')}</legend>
      {uploads.map((upload) => (
        <label key={upload.key} class="panic-choice" for={`${id}-${upload.key}`}>
          <input
            id={`${id}-${upload.key}`}
            type="radio"
            name={id}
            checked={upload.key === chosen}
            onChange={() => onChoose(upload.key)}
          />
          <Thumbnail upload={upload} mode={thumbnails} />
          <span class="panic-choice-words">
            <bdi class="row-name">{fileName(upload)}</bdi>
            <span class="row-facts">
              <span>{placeName(upload.place.kind)}</span>
              <span>{hostOf(upload.instance)}</span>
              <Moment time={upload.uploadedAt} now={now} as="age" />
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
