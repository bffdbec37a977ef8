/**
 * Knows which images are the user's own, by asking the background once for each. Promise: own is what the vault
 * says (design D10); many questions in one frame are one message; what changes in the vault changes here.
 */
import { uploadKey, type UploadKey } from '../domain/names';
import type { ImageRef } from '../lemmy/image-url';
import type { OwnImage } from '../messaging/protocol';

export interface OwnImages {
  /** The own image among these, the first that is; asks where it is not known yet. */
  find(images: readonly ImageRef[]): Promise<OwnImage | undefined>;
  /** What is known without asking. */
  get(key: UploadKey): OwnImage | undefined;
  /** Takes over what the background announced. Returns the keys that were not known as own before. */
  update(changed: readonly OwnImage[]): UploadKey[];
}

/** Pictures asked about in one message; the background takes no more at once. */
const MAX_ASKED = 1000;

type Ask = (images: { server: string; alias: string }[]) => Promise<OwnImage[]>;

export function createOwnImages(ask: Ask): OwnImages {
  const known = new Map<UploadKey, OwnImage | 'foreign'>();
  const asked = new Map<UploadKey, Promise<void>>();
  let gathered = new Map<UploadKey, ImageRef>();
  let batch: Promise<void> | undefined;

  /** Waits for the end of this task, so that all pictures of one pass are asked about together. */
  async function askGathered(): Promise<void> {
    await Promise.resolve();
    const images = gathered;
    gathered = new Map();
    batch = undefined;
    const all = [...images.entries()];
    for (let i = 0; i < all.length; i += MAX_ASKED) {
      const some = all.slice(i, i + MAX_ASKED);
      const own = await ask(some.map(([, { server, alias }]) => ({ server, alias })));
      for (const [key] of some) if (!known.has(key)) known.set(key, 'foreign');
      for (const image of own) known.set(image.key, image);
    }
  }

  function learn(key: UploadKey, image: ImageRef): Promise<void> {
    const pending = asked.get(key);
    if (pending) return pending;
    gathered.set(key, image);
    batch ??= askGathered();
    // A background that did not answer is asked again by the next pass
    const answer = batch.catch(() => undefined).finally(() => asked.delete(key));
    asked.set(key, answer);
    return answer;
  }

  return {
    async find(images) {
      const keys = images.map((image) => uploadKey(image.server, image.alias));
      const unknown = images.filter((image) => !known.has(uploadKey(image.server, image.alias)));
      await Promise.all(unknown.map((image) => learn(uploadKey(image.server, image.alias), image)));
      for (const key of keys) {
        const image = known.get(key);
        if (image !== undefined && image !== 'foreign') return image;
      }
      return undefined;
    },
    get(key) {
      const image = known.get(key);
      return image === 'foreign' ? undefined : image;
    },
    update(changed) {
      return changed.flatMap((image) => {
        const before = known.get(image.key);
        known.set(image.key, image);
        return before === undefined || before === 'foreign' ? image.key : [];
      });
    },
  };
}
