/**
 * Receipts for people, as plain text that survives a mail or a ticket. Promise: it has every line of the page, in the
 * same words; the words come in as arguments, so that this knows no language.
 */
import { withoutSecrets } from './redact';
import type { IsoTime } from './times';

export interface Fact {
  label: string;
  value: string;
  /** `value` is this time */
  at?: IsoTime;
}

/** One thing that happened; either part may be missing. */
export interface Line {
  at?: IsoTime;
  /** method and path */
  request?: string;
  text: string;
}

interface Section {
  heading: string;
  lines: Line[];
  /** what stands there when there is no line */
  none: string;
}

/** A receipt in words. */
export interface WordedReceipt {
  title: string;
  outcome: string;
  facts: Fact[];
  sections: Section[];
}

/** `head`: the lines above all receipts, the title first. */
export function receiptText(head: readonly string[], receipts: readonly WordedReceipt[]): string {
  const [title = '', ...rest] = head;
  const parts = [underlined(title, '='), ...rest, ...receipts.map(textOf)];
  return `${withoutSecrets(parts.join('\n'))}\n`;
}

/** A time as receipts write it, to the second: the same wherever and in whatever language it is read. */
export const utcText = (time: IsoTime): string => `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;

function textOf({ title, outcome, facts, sections }: WordedReceipt): string {
  return [
    '',
    '',
    underlined(title, '-'),
    outcome,
    '',
    ...facts.map(({ label, value }) => `${label}: ${value}`),
    ...sections.flatMap(({ heading, lines, none }) => [
      '',
      heading,
      ...(lines.length > 0 ? lines.map(lineText) : [none]),
    ]),
  ].join('\n');
}

function lineText({ at, request, text }: Line): string {
  const parts = [at === undefined ? '' : utcText(at), request ?? '', text];
  return `- ${parts.filter((part) => part !== '').join('  ')}`;
}

/** `text` with a line of these below it. */
export const underlined = (text: string, line: '=' | '-'): string =>
  `${text}\n${line.repeat(Math.min(text.length, 60))}`;
