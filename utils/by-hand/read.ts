/**
 * Reads what somebody pasted: addresses of pictures, deletion links, saved answers of uploads, in lines, in sentences, in
 * Markdown, HTML or JSON, all of it at once. Promises: everything in it is either found or listed as wrong with its reason; nothing is
 * asked of anybody; no text makes it take long.
 */
import { MAX_HAND_ENTRIES } from '../domain/hand-entry';
import { readSaved } from './answer';
import { wrong, type Finding, type Found, type Wrong } from './finding';
import { readWords } from './link';
import { piecesOf } from './pieces';

export interface Reading {
  /** each picture once, in the order of the text */
  found: Found[];
  wrong: Wrong[];
  /** part of the text was left out: it is longer than what is taken at a time */
  isCut: boolean;
}

/** characters: ten thousand addresses */
export const MAX_TEXT = 1_048_576;

/** What is in `text`. */
export function readByHand(text: string): Reading {
  const reading: Reading = { found: [], wrong: [], isCut: text.length > MAX_TEXT };
  const known = new Map<string, Found>();
  for (const piece of piecesOf(text.slice(0, MAX_TEXT))) {
    const findings = 'json' in piece ? readSaved(piece.json) : readLine(piece.text);
    for (const finding of findings) take(finding, piece.line, known, reading);
  }
  return reading;
}

function readLine(line: string): Finding[] {
  const findings = readWords(line);
  // A line of markup alone, or of the brackets around JSON, says nothing that could be wrong
  const says = /[\p{L}\p{N}]/u.test(line.replaceAll(/<[^<>]*>/g, ''));
  return findings.length > 0 || !says ? findings : [wrong('nothing', line)];
}

function take(finding: Finding, line: number, known: Map<string, Found>, reading: Reading): void {
  if ('wrong' in finding) {
    if (reading.wrong.length >= MAX_HAND_ENTRIES) reading.isCut = true;
    else reading.wrong.push({ line, ...finding.wrong });
    return;
  }
  const { found } = finding;
  const key = `${found.server ?? ''}/${found.alias}`;
  const before = known.get(key);
  if (!before && reading.found.length >= MAX_HAND_ENTRIES) reading.isCut = true;
  else if (!before) {
    const first = { line, ...found };
    known.set(key, first);
    reading.found.push(first);
  } else if (found.token && before.token && found.token !== before.token) {
    reading.wrong.push({ line, text: found.alias, reason: 'other-token' });
  } else Object.assign(before, found);
}
