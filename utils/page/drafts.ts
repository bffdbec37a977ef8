/**
 * Where in a Lemmy page a picture stands before it is sent, and where after (lemmy-ui-dom §2). Promise: it reads only. An
 * alias is a name of its own, so a text that has it in any form counts as having the picture.
 */
import type { Alias } from '../domain/names';

/** What a picture may stand in while it is being written. */
export type DraftField = HTMLTextAreaElement | HTMLInputElement | HTMLImageElement;

/** The picture of an avatar, banner or icon that was chosen and, up to 0.19, is saved with the form around. */
const IMAGE_FORM = '.image-upload-form';
const FIELDS = `textarea, input#post-url, ${IMAGE_FORM} img`;
/** Places that show what is being written, not what was sent. */
const PREVIEWS = `.markdown-textarea, ${IMAGE_FORM}, .post-form, [data-takeback]`;

/** The fields of the page that have the picture. */
export function fieldsWith(alias: Alias): DraftField[] {
  return [...document.querySelectorAll<DraftField>(FIELDS)].filter((field) => hasPicture(field, alias));
}

function hasPicture(field: DraftField, alias: Alias): boolean {
  return field instanceof HTMLImageElement
    ? field.src.includes(alias) || (field.dataset['src']?.includes(alias) ?? false)
    : field.value.includes(alias);
}

/** Whether the page shows the picture, or a link to it, outside of what is being written. */
export function isShownInPage(alias: Alias): boolean {
  const shown = [
    ...document.querySelectorAll(
      `img[src*="${alias}"], img[data-src*="${alias}"], source[srcset*="${alias}"], a[href*="${alias}"]`,
    ),
  ];
  return shown.some((element) => !element.closest(PREVIEWS));
}

/** Whether sending `form` sends, or saves, what is in the field. */
export function isSentBy(field: DraftField, form: Element): boolean {
  // Avatars have a form of their own for the file; any other form of the page may be the one that saves it
  if (field instanceof HTMLImageElement) return !form.matches(IMAGE_FORM);
  return form.contains(field);
}
