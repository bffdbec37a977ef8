/**
 * The pictures of a world: uploads them, and looks at them as a stranger whenever a record says `gone`. Promise: the
 * look is made in that very moment of the world's time, as each browser asks, through whatever cache there is.
 */
import { keyOf, type Upload } from '../../utils/domain/upload.ts';
import { imageUrl } from '../../utils/lemmy/image-url.ts';
import { ACCEPTS } from '../../utils/verify/look.ts';
import { png } from '../contract/pictures.ts';
import type { DemoInstance } from '../instance/index.ts';
import { anAlias, anOrigin, anUpload, aToken } from '../support/uploads.ts';

export interface Gallery {
  /** Uploads a picture of `owner`: a new one, or `bytes`. Its record is what capture would write. */
  add: (bytes?: Uint8Array) => Promise<Upload>;
  /** Looks at it as strangers in three browsers do; whether any of them gets the picture. */
  isSeen: (upload: Upload) => Promise<boolean>;
  /** Resolves when it is known whether a record that says `gone` tells the truth. */
  check: (upload: Upload) => Promise<void>;
  /** what was said to be gone too early, each with where it still was */
  lies: string[];
}

// The world's own looks are no part of what goes wrong in it
const realFetch = globalThis.fetch;

export function createGallery(instance: DemoInstance, owner: string, now: () => number): Gallery {
  const origin = anOrigin(instance.origin);
  const pictures = new Map<string, Buffer>();

  async function fetchPicture(upload: Upload, accept: string): Promise<Buffer | undefined> {
    const answer = await realFetch(imageUrl(upload, instance.generation), {
      headers: { accept },
      redirect: 'manual',
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return answer.status === 200 ? bytes : undefined;
  }

  async function isSeen(upload: Upload): Promise<boolean> {
    const original = pictures.get(keyOf(upload));
    const seen = await Promise.all(ACCEPTS.map((accept) => fetchPicture(upload, accept)));
    // A placeholder is a picture, too, but not this one
    return seen.some((bytes) => bytes !== undefined && original?.equals(bytes) === true);
  }

  const gallery: Gallery = {
    lies: [],
    isSeen,
    async add(bytes) {
      const { alias, token } = await instance.upload(owner, bytes ?? (await png(16, 12)));
      const upload = anUpload({
        instance: origin,
        alias: anAlias(alias),
        credential: token === undefined ? { kind: 'owner' } : { kind: 'token', token: aToken(token) },
        account: { name: owner },
        uploadedAt: now(),
        history: [{ at: now(), what: 'uploaded', detail: 'post' }],
      });
      const served = await fetchPicture(upload, ACCEPTS[0]);
      if (!served) throw new Error(`${alias} is not online`);
      pictures.set(keyOf(upload), served);
      return upload;
    },
    async check(upload) {
      if (upload.state !== 'gone') return;
      for (const alias of [upload.alias, ...(upload.companions ?? [])]) {
        if (instance.store.hasAlias(alias)) gallery.lies.push(`${alias} was gone, and still stored`);
      }
      if (await isSeen(upload)) gallery.lies.push(`${upload.alias} was gone, and strangers got it`);
    },
  };
  return gallery;
}
