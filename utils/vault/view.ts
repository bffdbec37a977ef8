/**
 * Turns records into what views may see. Promise: no credential gets through; what a person reads is the status,
 * which never says gone for anything but `gone`.
 */
import { statusOf } from '../deletion/lifecycle';
import { generationOf, type Generation } from '../domain/generation';
import type { Origin } from '../domain/names';
import { keyOf, type Upload, type UploadView } from '../domain/upload';
import { imageUrl, thumbnailUrl } from '../lemmy/image-url';
import type { OwnImage } from '../messaging/protocol';
import type { Repository } from './repository';

/** Which rules the server that stores an upload follows, as far as is known. */
export function knownGeneration(
  repository: Pick<Repository, 'sites'>,
  instance: Origin,
): Generation | undefined {
  const site = repository.sites.get(instance);
  return site && generationOf(site.version);
}

export function toView(upload: Upload, generation: Generation | undefined): UploadView {
  const { v: _v, credential, job, ...rest } = upload;
  // Where the version is not known yet the credential tells the family: only 1.0 gives out no tokens
  const form = generation ?? (credential.kind === 'token' ? 'C' : 'D');
  const waitingFor = job?.phase === 'ask' ? job.waitingFor : undefined;
  return {
    ...rest,
    key: keyOf(upload),
    status: statusOf(upload),
    hasToken: credential.kind === 'token',
    imageUrl: imageUrl(upload, form),
    thumbnailUrl: thumbnailUrl(upload, form),
    ...(job?.dueAt === undefined ? {} : { nextAt: job.dueAt }),
    ...(waitingFor === undefined ? {} : { waitingFor }),
  };
}

export function toOwnImage(upload: Upload): OwnImage {
  return {
    key: keyOf(upload),
    status: statusOf(upload),
    ...(upload.checkedAt === undefined ? {} : { checkedAt: upload.checkedAt }),
    ...(upload.cachedUntil === undefined ? {} : { cachedUntil: upload.cachedUntil }),
  };
}
