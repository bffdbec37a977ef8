/**
 * Cuts a pasted text into pieces of JSON and lines of anything else. Promise: the time it takes grows with the length of
 * the text, whatever the text is.
 */
import { parseJson } from '../domain/http';

export type Piece = { line: number } & ({ json: unknown } | { text: string });

/** Beginnings of JSON that turned out to be none, after which the text is taken as it is. */
const MAX_FALSE_STARTS = 40;

/** The pieces of `text` in their order; empty lines are left out. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let line = 1;
  let falseStarts = 0;
  /** where the text begins that is in no piece yet */
  let from = 0;

  const takeLines = (to: number) => {
    for (const [at, each] of text
      .slice(from, to)
      .split(/\r\n|\r|\n/)
      .entries()) {
      if (at > 0) line++;
      if (each.trim() !== '') pieces.push({ line, text: each });
    }
    from = to;
  };

  let search = 0;
  while (falseStarts < MAX_FALSE_STARTS) {
    const start = text.indexOf('{', search);
    if (start === -1) break;
    const end = endOfObject(text, start);
    const json = end === undefined ? undefined : parseJson(text.slice(start, end));
    if (end === undefined) {
      falseStarts++;
      // Whoever breaks a line has begun something new
      const next = text.indexOf('\n', start);
      search = next === -1 ? text.length : next;
    } else if (json === undefined) {
      falseStarts++;
      search = start + 1;
    } else {
      takeLines(start);
      pieces.push({ line, json });
      line += text.slice(start, end).split(/\r\n|\r|\n/).length - 1;
      from = end;
      search = end;
    }
  }
  takeLines(text.length);
  return pieces;
}

/** Just past the brace that closes the one at `start`; undefined where none does. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let isInString = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (isInString) {
      if (char === '\\') at++;
      else if (char === '"') isInString = false;
    } else if (char === '"') isInString = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}
