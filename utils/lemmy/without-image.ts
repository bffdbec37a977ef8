/**
 * Takes a picture out of a text. Promise: what is removed is that picture's own `![…](…)` or address; everybody's words,
 * every other picture and every line stay as they were, byte for byte. Text that somebody else wrote may come in: it takes
 * no more time than its length allows.
 */
import { imageRef, type ImageRef } from './image-url';

/** Longest text in a pair of brackets that is looked at; without a limit a text of brackets would take forever. */
const LABEL = String.raw`[^\]]{0,1000}`;
const TARGET = String.raw`\(([^)\s]{1,2000})(?:\s[^)]{0,2000})?\)`;
const AFTER = String.raw`([ \t]*)(\n?)`;
const ADDRESS = String.raw`https?:\/\/[^\s<>()[\]]{0,2000}[^\s<>()[\].,;:!?]`;

/** `text` without the markdown pictures that show `image`; a line that held nothing else goes with its picture. `base`: the page it stands in. */
export function withoutImage(text: string, image: ImageRef, base?: string): string {
  const picture = new RegExp(String.raw`!\[${LABEL}\]${TARGET}${AFTER}`, 'g');
  return text.replaceAll(picture, (whole: string, url: string, space: string, newline: string, at: number) =>
    isImage(url, image, base) ? closed(text, at, space, newline) : whole,
  );
}

/**
 * `text` without anything that leads to `image`: its markdown pictures, also where they are links to themselves, and its
 * plain addresses. Of a link with words the words stay.
 */
export function withoutMentions(text: string, image: ImageRef, base?: string): string {
  // No form of the address spells the alias otherwise
  if (!text.includes(image.alias)) return text;
  const isOurs = (url: string) => isImage(url, image, base);
  const linked = new RegExp(String.raw`\[!\[${LABEL}\]${TARGET}\]${TARGET}${AFTER}`, 'g');
  const unlinked = text.replaceAll(
    linked,
    (whole: string, shown: string, target: string, space: string, newline: string, at: number) =>
      isOurs(shown) && isOurs(target) ? closed(text, at, space, newline) : whole,
  );
  const shownNowhere = withoutImage(unlinked, image, base);
  const link = new RegExp(String.raw`(?<!!)\[(${LABEL})\]${TARGET}`, 'g');
  const worded = shownNowhere.replaceAll(link, (whole: string, words: string, url: string) =>
    isOurs(url) ? words : whole,
  );
  // What stands right after `](` belongs to a picture or a link of another kind
  const plain = new RegExp(String.raw`(?:<(${ADDRESS})>|(?<!\]\(|<)(${ADDRESS}))${AFTER}`, 'g');
  return worded.replaceAll(plain, (whole: string, ...parts: (string | undefined)[]) => {
    const [angled, bare, space = '', newline = ''] = parts;
    if (!isOurs(angled ?? bare ?? '')) return whole;
    return closed(worded, Number(parts[4]), space, newline);
  });
}

/** Whether `url` shows `image`. */
export function isImage(url: string, image: ImageRef, base?: string): boolean {
  const found = imageRef(url, base);
  return found?.server === image.server && found.alias === image.alias;
}

/** What stands in place of something removed at `at`: nothing where it had its line for itself, else what keeps words and lines apart. */
function closed(text: string, at: number, space: string, newline: string): string {
  const before = text[at - 1] ?? '\n';
  if (before === '\n') return '';
  // One space between two words stays one space
  return (/\s/.test(before) ? '' : space) + newline;
}
