/**
 * The picture that the question is about. Promise: whoever pressed the key wants to see it, so it is sharp even where small ones
 * are blurred; with pictures switched off it is loaded only when asked for; its server learns of no page it is shown on.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Thumbnails } from '../../utils/domain/settings';
import type { UploadView } from '../../utils/domain/upload';
import { Button } from '../ui/button';
import { canBeSeen } from '../ui/thumbnail';

interface LargePictureProps {
  upload: UploadView;
  mode: Thumbnails;
}

export function LargePicture({ upload, mode }: LargePictureProps): JSX.Element {
  const [isWanted, setWanted] = useState(mode !== 'off');
  const [isBroken, setBroken] = useState(false);
  if (!canBeSeen(upload) || isBroken) return <p class="hint">{i18n.t('panic.noPicture')}</p>;
  if (!isWanted) return <Button onClick={() => setWanted(true)}>{i18n.t('panic.showPicture')}</Button>;
  return (
    <img
      class="panic-picture"
      src={upload.imageUrl}
      alt={i18n.t('page.picture')}
      referrerpolicy="no-referrer"
      onError={() => setBroken(true)}
    />
  );
}
