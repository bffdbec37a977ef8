/**
 * Takes a deleted picture out of what the user is still writing. Promise: removes exactly that picture's
 * `![…](…)` and nothing else, through input events, so that the page's own state follows and undo brings it back.
 */
import type { ImageRef } from '../lemmy/image-url';
import { isImage, withoutImage } from '../lemmy/without-image';

/** Removes `image` from open editors and from the address field of a post form. */
export function removeFromDrafts(image: ImageRef): void {
  for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea')) {
    const without = withoutImage(field.value, image, document.baseURI);
    if (without !== field.value) setValue(field, without);
  }
  const url = document.querySelector<HTMLInputElement>('input#post-url');
  if (url && isImage(url.value, image, document.baseURI)) setValue(url, '');
}

/** As if typed: the prototype's setter gets past the framework's own property, the event tells it to look. */
function setValue(field: HTMLTextAreaElement | HTMLInputElement, value: string): void {
  const had = document.activeElement;
  field.focus({ preventScroll: true });
  field.select();
  // The editing command keeps the browser's undo; where it is not allowed, the plain way
  const typed =
    value === '' ? document.execCommand('delete') : document.execCommand('insertText', false, value);
  if (!typed || field.value !== value) {
    const prototype = Object.getPrototypeOf(field) as object;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (had instanceof HTMLElement) had.focus({ preventScroll: true });
}
