/**
 * Tables for spreadsheets, as RFC 4180 says. Promise: what a server or a file name put into a cell is shown as text and
 * never run as a formula.
 */

/** Spreadsheets take these for the beginning of a formula, and some strip spaces before them. */
const FORMULA = /^\s*[=+\-@\t\r]/;

/** Begins with the mark that tells spreadsheets the text is UTF-8. */
export const CSV_START = '\uFEFF';

/** `rows` as one text; the first row is the head. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  CSV_START + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
