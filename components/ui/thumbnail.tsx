/**
 * A small rendering of an upload. Promise: nothing is requested for a picture that is gone or on its way out, of a
 * server that is not granted, nor when the user switched thumbnails off; the request names no page it came from.
 */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Thumbnails } from '../../utils/domain/settings';
import type { UploadView } from '../../utils/domain/upload';
import { Icon } from './icon';
import { mayBeAskedFor } from './status';

interface ThumbnailProps {
  upload: Pick<UploadView, 'thumbnailUrl' | 'tileUrl' | 'status'>;
  /** the user's setting */
  mode: Thumbnails;
  /** `tile` fills the width it is given */
  size?: 'small' | 'tile';
}

/** Whether there may be something to see of this upload. */
export const canBeSeen = ({ status, thumbnailUrl }: ThumbnailProps['upload']): boolean =>
  mayBeAskedFor(status) && thumbnailUrl !== undefined;

export function Thumbnail({ upload, mode, size = 'small' }: ThumbnailProps): JSX.Element {
  const [brokenUrl, setBrokenUrl] = useState<string>();
  const url = size === 'tile' ? upload.tileUrl : upload.thumbnailUrl;
  const isShown = mode !== 'off' && canBeSeen(upload) && brokenUrl !== url;
  return (
    <span class={`thumbnail thumbnail-${size}`} data-blurred={isShown && mode === 'blurred'}>
      {isShown && url !== undefined ? (
        // The name stands right beside it, so it is decoration for a screen reader.
        <img
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          width={size === 'tile' ? 256 : 56}
          height={size === 'tile' ? 256 : 56}
          onError={() => setBrokenUrl(url)}
        />
      ) : (
        <Icon name="file" />
      )}
    </span>
  );
}
