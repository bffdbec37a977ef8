/**
 * What deleting a picture cannot reach, and what it changes besides. Promise: the limits are told before the
 * deletion, every time, and never as small print.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { hostOf } from '../../utils/domain/names';
import type { PlaceKind, UploadView } from '../../utils/domain/upload';

interface ConfirmLimitsProps {
  preview: { upload: UploadView; clearsProfile: boolean };
}

export function ConfirmLimits({ preview }: ConfirmLimitsProps): JSX.Element {
  const { upload, clearsProfile } = preview;
  const host = hostOf(upload.server);
  return (
    <div class="limits">
      {clearsProfile && <p>{profileText(upload.place.kind)}</p>}
      <h3>{i18n.t('page.limits')}</h3>
      <ul>
        <li>{i18n.t('page.limitCopies')}</li>
        {upload.previewCopy === 'small' && <li>{i18n.t('page.limitPreview', { host })}</li>}
        {upload.previewCopy === 'full' && <li>{i18n.t('page.limitCopy', { host })}</li>}
      </ul>
    </div>
  );
}

function profileText(kind: PlaceKind): string {
  switch (kind) {
    case 'avatar':
      return i18n.t('page.clearsAvatar');
    case 'banner':
      return i18n.t('page.clearsBanner');
    default:
      return i18n.t('page.clearsProfile');
  }
}
