/**
 * Takes a deleted picture out of what the user is still writing. Promise: removes exactly that picture's
 * `![…](…)` and nothing else, through input events, so that the page's own state follows and undo brings it back;
 * the cursor stays at its words.
 */
import type { ImageRef } from '../lemmy/image-url';
import { isImage, withoutImage } from '../lemmy/without-image';

type Field = HTMLTextAreaElement | HTMLInputElement;

/** Removes `image` from these editors and address fields. Returns whether one had it. */
export function removeFromDrafts(image: ImageRef, fields: readonly Field[]): boolean {
  let isFound = false;
  for (const field of fields) {
    const without =
      field instanceof HTMLTextAreaElement
        ? withoutImage(field.value, image, document.baseURI)
        : isImage(field.value, image, document.baseURI)
          ? ''
          : field.value;
    if (without === field.value) continue;
    setValue(field, without);
    isFound = true;
  }
  return isFound;
}

/** As if typed: only what differs is selected and replaced. */
function setValue(field: Field, value: string): void {
  const had = document.activeElement;
  const { start, end, text } = difference(field.value, value);
  const cursor = movedCursor(field.selectionEnd ?? 0, start, end, text.length);
  const isHidden = field.getClientRects().length === 0;
  // What is not drawn takes no focus: an editor whose preview is shown
  if (!isHidden) field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  // The editing command keeps the browser's undo; where it is not allowed, the plain way
  const typed =
    document.activeElement === field &&
    (text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text));
  if (!typed || field.value !== value) {
    // The prototype's setter gets past the framework's own property, the event tells it to look
    const prototype = Object.getPrototypeOf(field) as object;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.setSelectionRange(cursor, cursor);
  if (had !== field && had instanceof HTMLElement) had.focus({ preventScroll: true });
}

/** The part of `before` that has to be replaced, and by what. */
function difference(before: string, after: string): { start: number; end: number; text: string } {
  let start = 0;
  while (start < after.length && before[start] === after[start]) start++;
  let [end, rest] = [before.length, after.length];
  while (rest > start && end > start && before[end - 1] === after[rest - 1]) {
    end--;
    rest--;
  }
  return { start, end, text: after.slice(start, rest) };
}

function movedCursor(at: number, start: number, end: number, length: number): number {
  if (at <= start) return at;
  return at >= end ? at - (end - start) + length : start + length;
}
