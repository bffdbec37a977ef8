/** Asking a server that tests make to delete an upload. Promise: whoever calls wants it asked, or it is an error. */
import type { Generation } from '../../utils/domain/generation';
import type { Upload } from '../../utils/domain/upload';
import { askToDelete as ask, type Asked } from '../../utils/deletion/ask';
import { createFakePost, type FakePost } from './fake-post';
import { anOwnedUpload, anUpload } from './uploads';
import { NOW } from './views';

export const nothing = () => Promise.resolve();
export async function askToDelete(
  upload: Upload,
  generation: Generation,
  post: FakePost,
  before: () => Promise<void>,
): Promise<Asked> {
  const beforeSending = () => before().then(() => true);
  const asked = await ask(upload, generation, { post, beforeSending, now: () => NOW });
  if (!asked) throw new Error('Nothing was asked');
  return asked;
}

export function aServer(generation: Generation, upload: Upload): FakePost {
  return createFakePost({ generation, online: new Set([upload.alias]) });
}

export const anUploadOn = (generation: Generation) => (generation === 'D' ? anOwnedUpload() : anUpload());
