/** Results for people. Promise: numbers are rounded here and nowhere else. */

/** Rows with the same columns, as text; the first row's names are the head. */
export function table(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const [first] = rows;
  if (first === undefined) return 'nothing was measured';
  const head = Object.keys(first);
  const lines = [head, ...rows.map((row) => head.map((column) => toText(row[column])))];
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines.map((line) => line.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  ')).join('\n');
}

function toText(value: string | number | undefined): string {
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : String(value);
}
