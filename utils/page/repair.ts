/**
 * Sees to it that nothing that is being written shows a picture that is gone, whoever deleted it and wherever: in this page,
 * the vault, another tab, or before a draft was restored. Promise: each picture leaves a field once; who brings it back by
 * undo keeps it.
 */
import { uploadKey, type UploadKey } from '../domain/names';
import { imageRef, type ImageRef } from '../lemmy/image-url';
import type { OwnImage } from '../messaging/protocol';
import { removeFromDrafts } from './draft';
import type { OwnImages } from './own-images';

export interface DraftRepair {
  /** Takes out what is gone, now or, while a dialog of ours makes the page inert, later. */
  update: (changed: readonly OwnImage[]) => void;
  /** The dialog was closed. */
  run: () => void;
}

interface RepairTools {
  own: OwnImages;
  /** asks the background how these are */
  ask: (images: { server: string; alias: string }[]) => Promise<OwnImage[]>;
  isInert: () => boolean;
  /** what a page heard late */
  changed: (images: OwnImage[]) => void;
}

type Field = HTMLTextAreaElement | HTMLInputElement;
const FIELDS = 'textarea, input#post-url';
/** Pictures looked up in one text; nobody writes more */
const MAX_IMAGES = 200;

export function createDraftRepair(tools: RepairTools, signal: AbortSignal): DraftRepair {
  const { own, ask, isInert, changed } = tools;
  const gone = new Map<UploadKey, ImageRef>();
  const repaired = new WeakMap<Field, Set<UploadKey>>();

  function repair(key: UploadKey, image: ImageRef, fields: readonly Field[]): void {
    for (const field of fields) {
      const before = repaired.get(field) ?? new Set();
      if (before.has(key)) continue;
      if (removeFromDrafts(image, [field])) repaired.set(field, before.add(key));
    }
  }

  function run(): void {
    for (const [key, image] of gone) repair(key, image, fieldsOfPage());
    gone.clear();
  }

  /** A draft that the page restored may be older than the deletion. */
  async function look(field: Field): Promise<void> {
    for (const image of imagesIn(field.value)) {
      const found = await own.find([image]);
      if (signal.aborted) return;
      if (found?.status === 'gone') repair(found.key, image, [field]);
    }
  }

  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (isField(target)) void look(target).catch(() => undefined);
    },
    { signal },
  );
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      const images = fieldsOfPage().flatMap(({ value }) => imagesIn(value));
      if (persisted && images.length > 0)
        void ask(images.slice(0, MAX_IMAGES)).then(changed, () => undefined);
    },
    { signal },
  );

  return {
    update(images) {
      for (const { key, status } of images) {
        const image = status === 'gone' && refOf(key);
        if (image) gone.set(key, image);
      }
      if (!isInert()) run();
    },
    run,
  };
}

const fieldsOfPage = (): Field[] => [...document.querySelectorAll<Field>(FIELDS)];
const isField = (target: EventTarget | null): target is Field =>
  target instanceof Element && target.matches(FIELDS);

function imagesIn(text: string): ImageRef[] {
  const addresses = [...text.matchAll(/https?:\/\/[^\s()<>"']{1,2000}/g)].slice(0, MAX_IMAGES);
  const found = addresses.flatMap(([url]) => imageRef(url, document.baseURI) ?? []);
  return [...new Map(found.map((image) => [uploadKey(image.server, image.alias), image])).values()];
}

function refOf(key: UploadKey): ImageRef | undefined {
  const at = key.lastIndexOf('/');
  return imageRef(`${key.slice(0, at)}/pictrs/image/${key.slice(at + 1)}`);
}
