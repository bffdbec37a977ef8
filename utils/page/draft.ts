/**
 * Takes a deleted picture out of what the user is still writing. Promise: removes exactly that picture's
 * `![…](…)` and nothing else, through input events, so that the page's own state follows and undo brings it back.
 */
import { imageRef, type ImageRef } from '../lemmy/image-url';

/** Removes `image` from open editors and from the address field of a post form. */
export function removeFromDrafts(image: ImageRef): void {
  for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea')) {
    const without = withoutImage(field.value, image);
    if (without !== field.value) setValue(field, without);
  }
  const url = document.querySelector<HTMLInputElement>('input#post-url');
  if (url && isImage(url.value, image)) setValue(url, '');
}

/** `text` without the markdown pictures that show `image`; a line that held nothing else goes with its picture. */
export function withoutImage(text: string, image: ImageRef): string {
  const picture = /!\[[^\]]*\]\(([^)\s]+)[^)]*\)([ \t]*)(\n?)/g;
  return text.replaceAll(picture, (whole, url: string, space: string, newline: string, at: number) => {
    if (!isImage(url, image)) return whole;
    const before = text[at - 1] ?? '\n';
    if (before === '\n') return '';
    // One space between two words stays one space
    return (/\s/.test(before) ? '' : space) + newline;
  });
}

function isImage(url: string, image: ImageRef): boolean {
  const found = imageRef(url, document.baseURI);
  return found?.server === image.server && found.alias === image.alias;
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
