/**
 * What an edit changes in a text, for eyes. Promise: the parts without what is added are the text before; without what is
 * removed they are the text after.
 */
export interface Part {
  text: string;
  kind: 'same' | 'removed' | 'added';
}

/** The way from `before` to `after`. Where something was only taken out, nothing is added. */
export function changedParts(before: string, after: string): Part[] {
  return (onlyRemoved(before, after) ?? replaced(before, after)).filter(({ text }) => text !== '');
}

/** characters that must be the same for what follows to be taken for what is left */
const CERTAIN = 24;

/** `before` in what stays and what goes; undefined where that cannot be told going through it once. */
function onlyRemoved(before: string, after: string): Part[] | undefined {
  const parts: Part[] = [];
  let [from, to] = [0, 0];
  while (from < before.length) {
    const same = sameLength(before.slice(from), after.slice(to));
    parts.push({ text: before.slice(from, from + same), kind: 'same' });
    from += same;
    to += same;
    if (from === before.length) break;
    const rest = after.slice(to, to + CERTAIN);
    const next = rest === '' ? before.length : before.indexOf(rest, from + 1);
    if (next < 0) return undefined;
    parts.push({ text: before.slice(from, next), kind: 'removed' });
    from = next;
  }
  return to === after.length ? parts : undefined;
}

/** What is the same at both ends, and between them all of the one for all of the other. */
function replaced(before: string, after: string): Part[] {
  const start = sameLength(before, after);
  const [oldRest, newRest] = [before.slice(start), after.slice(start)];
  const end = sameEnd(oldRest, newRest);
  return [
    { text: before.slice(0, start), kind: 'same' },
    { text: oldRest.slice(0, oldRest.length - end), kind: 'removed' },
    { text: newRest.slice(0, newRest.length - end), kind: 'added' },
    { text: oldRest.slice(oldRest.length - end), kind: 'same' },
  ];
}

function sameLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function sameEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
