/**
 * Asks which of the latest uploads to delete. Promise: the picture that is shown large is the one that "Delete for good" means;
 * keeping has the focus; nothing can be deleted in the first moment, in which a key or a click may be meant for something else.
 */
import { i18n } from '#i18n';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import type { Thumbnails } from '../../utils/domain/settings';
import type { UploadView } from '../../utils/domain/upload';
import { useArmed } from '../hooks/use-armed';
import { ConfirmFacts } from '../page/confirm-facts';
import { ConfirmLimits } from '../page/confirm-limits';
import { Button } from '../ui/button';
import { Choices } from './choices';
import { LargePicture } from './large-picture';

interface QuestionProps {
  /** those that may be deleted, the newest first; at least one */
  uploads: readonly UploadView[];
  thumbnails: Thumbnails;
  /** the present, ms since the epoch */
  now: number;
  onDelete: (keys: UploadKey[]) => void;
  onKeep: () => void;
  /** stands above the buttons */
  children: ComponentChildren;
}

export function Question({
  uploads,
  thumbnails,
  now,
  onDelete,
  onKeep,
  children,
}: QuestionProps): JSX.Element | null {
  const [chosen, setChosen] = useState<UploadKey>();
  const keep = useRef<HTMLButtonElement>(null);
  const newest = uploads[0];
  // One that was deleted elsewhere meanwhile is not to be asked about any more
  const upload = uploads.find(({ key }) => key === chosen) ?? newest;
  // A picture that came in place of another has to be seen first as well
  const isArmed = useArmed([upload, ...uploads].map((each) => each?.key).join(' '));

  useEffect(() => keep.current?.focus(), []);

  if (!upload) return null;
  const isSeveral = uploads.length > 1;
  const { kind } = upload.place;
  return (
    <>
      <h2 class="panic-title">{i18n.t('page.question')}</h2>
      {isSeveral && (
        <>
          <p>{i18n.t('panic.several', uploads.length)}</p>
          <Choices
            uploads={uploads}
            chosen={upload.key}
            thumbnails={thumbnails}
            now={now}
            onChoose={setChosen}
          />
        </>
      )}
      <LargePicture key={upload.key} upload={upload} mode={thumbnails} />
      <ConfirmFacts upload={upload} />
      <ConfirmLimits preview={{ upload, clearsProfile: kind === 'avatar' || kind === 'banner' }} />
      {children}
      <div class="panic-buttons">
        <Button kind="danger" icon="trash" disabled={!isArmed} onClick={() => onDelete([upload.key])}>
          {i18n.t('page.delete')}
        </Button>
        {isSeveral && (
          <Button
            kind="danger-quiet"
            disabled={!isArmed}
            onClick={() => onDelete(uploads.map(({ key }) => key))}
          >
            {i18n.t('action.deleteAll', uploads.length)}
          </Button>
        )}
        <Button buttonRef={keep} onClick={onKeep}>
          {isSeveral ? i18n.t('panic.keepAll') : i18n.t('page.keep')}
        </Button>
      </div>
    </>
  );
}
