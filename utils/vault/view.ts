/**
 * Turns records into what views may see. Promise: no credential gets through; what a person reads is the status,
 * which never says gone for anything but `gone`.
 */
import { statusOf } from '../deletion/lifecycle';
import { generationOf } from '../domain/generation';
import { keyOf, type Upload, type UploadView } from '../domain/upload';
import { previewCopy } from '../lemmy/deletion';
import { imageUrl, thumbnailUrl } from '../lemmy/image-url';
import type { OwnImage } from '../messaging/protocol';

/** px: a size that the web UI asks for as well, so that checks look at it, too */
const TILE_PX = 256;

/**
 * Without the exchanges, which are many: `exchanges` tells them. `version`: what the instance runs, where it is known.
 * `isGranted`: whether pictures may be loaded from its server.
 */
export function toView(
  upload: Upload,
  version: string | undefined,
  isPaused = false,
  isGranted = true,
): UploadView {
  const { v: _v, credential, job, exchanges: _exchanges, ...rest } = upload;
  // Where the version is not known yet the credential tells the family: only 1.0 gives out no tokens
  const form =
    (version === undefined ? undefined : generationOf(version)) ?? (credential.kind === 'token' ? 'C' : 'D');
  return {
    ...rest,
    key: keyOf(upload),
    status: statusOf(upload),
    hasToken: credential.kind === 'token',
    previewCopy: previewCopy(version ?? (credential.kind === 'owner' ? '1.0.0' : undefined), upload),
    imageUrl: imageUrl(upload, form),
    ...(isGranted
      ? { thumbnailUrl: thumbnailUrl(upload, form), tileUrl: thumbnailUrl(upload, form, TILE_PX) }
      : {}),
    ...(job?.phase === 'ask' && job.sentAt === undefined ? { canCancel: true } : {}),
    ...waiting(upload, isPaused),
  };
}

function waiting({ job, state }: Upload, isPaused: boolean): Pick<UploadView, 'nextAt' | 'waitingFor'> {
  const isHeld = isPaused && job?.phase === 'ask' && job.sentAt === undefined && job.dueAt !== undefined;
  if (isHeld) return { waitingFor: 'paused' };
  // What is proven stays so while later looks tell nothing
  const waitingFor = state === 'gone' ? undefined : job?.waitingFor;
  return {
    ...(job?.dueAt === undefined ? {} : { nextAt: job.dueAt }),
    ...(waitingFor === undefined ? {} : { waitingFor }),
  };
}

export function toOwnImage(upload: Upload, isPaused = false): OwnImage {
  return {
    key: keyOf(upload),
    status: statusOf(upload),
    ...(upload.checkedAt === undefined ? {} : { checkedAt: upload.checkedAt }),
    ...(upload.cachedUntil === undefined ? {} : { cachedUntil: upload.cachedUntil }),
    ...waiting(upload, isPaused),
  };
}
