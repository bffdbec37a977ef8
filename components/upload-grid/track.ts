/**
 * Where each line of a long list lies, in px from its top. Promise: what was measured counts, what was not is taken to
 * be as high as the first measured line of its shape; looking a place up takes no longer for longer lists.
 */

/** px, until one was measured */
const FIRST_GUESS: Record<string, number> = { heading: 44, tiles: 220 };
const ROW_GUESS = 84;

export interface Heights {
  /** by a line's key */
  measured: Map<string, number>;
  /** by a line's shape */
  usual: Map<string, number>;
}

export const noHeights = (): Heights => ({ measured: new Map(), usual: new Map() });

/** How high a line is, or is taken to be. */
export const heightOf = ({ measured, usual }: Heights, key: string, shape: string): number =>
  measured.get(key) ?? usual.get(shape) ?? FIRST_GUESS[shape] ?? ROW_GUESS;

/** For each line its top; one more for the end of the last. */
export type Track = Float64Array;

/** `heightAt` tells the height of each of `count` lines. */
export function trackOf(count: number, heightAt: (line: number) => number): Track {
  const track = new Float64Array(count + 1);
  let top = 0;
  for (let line = 0; line < count; line++) {
    track[line] = top;
    top += heightAt(line);
  }
  track[count] = top;
  return track;
}

/** The line at `y`; the first or last where `y` is beyond them, 0 where there are none. */
export function lineAt(track: Track, y: number): number {
  let [low, high] = [0, Math.max(0, track.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((track[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

export interface Window {
  /** first line */
  from: number;
  /** the line after the last */
  to: number;
}

/** The lines between `top` and `bottom`; at least one where there are any. */
export function windowOf(track: Track, top: number, bottom: number): Window {
  const count = track.length - 1;
  const from = lineAt(track, top);
  return { from, to: Math.min(count, lineAt(track, bottom) + 1) };
}

/** A part of the list: lines that are drawn, or room for those that are not. */
export type Piece = { kind: 'line'; line: number } | { kind: 'room'; height: number; before: number };

/** The pieces of the list, of which the lines of `drawn` and `also`, where that is none of them, are drawn. */
export function piecesOf(track: Track, drawn: Window, also: number): Piece[] {
  const count = track.length - 1;
  const lines: number[] = [];
  for (let line = drawn.from; line < drawn.to; line++) lines.push(line);
  if (also >= 0 && also < count) {
    if (also < drawn.from) lines.unshift(also);
    else if (also >= drawn.to) lines.push(also);
  }
  const pieces: Piece[] = [];
  let next = 0;
  const room = (to: number) => {
    const height = (track[to] ?? 0) - (track[next] ?? 0);
    if (height > 0) pieces.push({ kind: 'room', height, before: to });
  };
  for (const line of lines) {
    room(line);
    pieces.push({ kind: 'line', line });
    next = line + 1;
  }
  room(count);
  return pieces;
}
