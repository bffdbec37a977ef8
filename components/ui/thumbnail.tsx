/**
 * A small rendering of an upload. Promise: nothing is requested for a picture that is gone or on its way out,
 * nor when the user switched thumbnails off; the request names no page it came from.
 */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Status, UploadView } from '../../utils/domain/upload';
import { Icon } from './icon';

interface ThumbnailProps {
  upload: Pick<UploadView, 'thumbnailUrl' | 'status'>;
  /** the user's setting */
  isEnabled: boolean;
}

/**
 * A list of what may be loaded, not of what may not: a request for a picture that was just deleted could put
 * it back into a cache on the way.
 */
const LOADABLE: ReadonlySet<Status> = new Set([
  'live',
  'unknown',
  'still-there',
  'needs-login',
  'wrong-account',
  'only-admin',
  'failed',
]);

export function Thumbnail({ upload, isEnabled }: ThumbnailProps): JSX.Element {
  const [brokenUrl, setBrokenUrl] = useState<string>();
  const url = upload.thumbnailUrl;
  const isShown = isEnabled && LOADABLE.has(upload.status) && brokenUrl !== url;
  return (
    <span class="thumbnail">
      {isShown ? (
        // The name stands right beside it, so it is decoration for a screen reader.
        <img
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          width={56}
          height={56}
          onError={() => setBrokenUrl(url)}
        />
      ) : (
        <Icon name="file" />
      )}
    </span>
  );
}
