/**
 * The picture in the details. Promise: with small pictures off or blurred it is shown only after it was asked for here,
 * and for this upload alone; nothing is loaded for what is gone.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { hostOf, type UploadKey } from '../../utils/domain/names';
import type { Thumbnails } from '../../utils/domain/settings';
import type { UploadView } from '../../utils/domain/upload';
import { Button } from '../ui/button';
import { canBeSeen, Thumbnail } from '../ui/thumbnail';

interface PictureProps {
  upload: UploadView;
  mode: Thumbnails;
}

export function Picture({ upload, mode }: PictureProps): JSX.Element {
  const [shown, setShown] = useState<UploadKey>();
  const isShown = mode === 'shown' || shown === upload.key;
  const canShow = canBeSeen(upload);
  if (!canShow) return <p class="hint">{whyNot(upload)}</p>;
  return (
    <div class="details-picture">
      {(isShown || mode === 'blurred') && (
        <Thumbnail upload={upload} mode={isShown ? 'shown' : mode} size="tile" />
      )}
      {mode !== 'shown' && (
        <Button onClick={() => setShown(isShown ? undefined : upload.key)}>
          {i18n.t(isShown ? 'details.hide' : 'details.show')}
        </Button>
      )}
    </div>
  );
}

function whyNot({ thumbnailUrl, server }: UploadView): string {
  return thumbnailUrl === undefined
    ? i18n.t('details.notGranted', { host: hostOf(server) })
    : i18n.t('details.nothing');
}
