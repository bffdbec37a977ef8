/**
 * Colours that can be read: every pair of text and ground that the styles put together, in light and dark, by
 * the formula of WCAG 2.
 */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const [light = '', dark = ''] = (await readFile('assets/base.css', 'utf8')).split(
  '@media (prefers-color-scheme: dark)',
);

/** Text on ground, and the contrast it needs: 4.5 for text, 3 for borders and rings of controls. */
const PAIRS: [text: string, ground: string, needed: number][] = [
  ['text', 'paper', 4.5],
  ['text', 'surface', 4.5],
  ['muted', 'paper', 4.5],
  ['muted', 'surface', 4.5],
  ['link', 'paper', 4.5],
  ['link', 'surface', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-danger', 'danger', 4.5],
  ['bad-ink', 'paper', 4.5],
  ['good-ink', 'surface', 4.5],
  ['text', 'plain-tint', 4.5],
  ...['plain', 'busy', 'good', 'wait', 'bad'].map((tone): [string, string, number] => [
    `${tone}-ink`,
    `${tone}-tint`,
    4.5,
  ]),
  ['field-line', 'paper', 3],
  ['focus', 'paper', 3],
  ['focus', 'surface', 3],
  ['focus', 'bad-tint', 3],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s', (_, css) => {
  it.each(PAIRS)('%s on %s can be read', (text, ground, needed) => {
    expect(contrast(colour(css, text), colour(css, ground))).toBeGreaterThanOrEqual(needed);
  });
});

/** Red, green and blue of a token, 0 to 255. */
function colour(css: string, name: string): number[] {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(css)?.[1];
  if (hex === undefined) throw new Error(`No colour --${name}`);
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function contrast(a: number[], b: number[]): number {
  const [darker = 0, brighter = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (brighter + 0.05) / (darker + 0.05);
}

function luminance(rgb: number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
