import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOfLine, lineOf, linesOf, shapeOfLine } from '../../components/upload-grid/lines';
import { isMove, moved } from '../../components/upload-grid/moves';
import { heightOf, lineAt, noHeights, piecesOf, trackOf, windowOf } from '../../components/upload-grid/track';
import type { Arranged } from '../../utils/vault-list/arrange';
import { grouped, GROUPS } from '../../utils/vault-list/group';
import { someUploads } from '../support/many-views';

const someList: fc.Arbitrary<Arranged> = fc
  .tuple(someUploads, fc.constantFrom(undefined, ...GROUPS))
  .map(([uploads, group]) => {
    const groups = group && grouped(uploads, group);
    return { shown: groups?.flatMap((one) => one.uploads) ?? uploads, groups };
  });
const columns = fc.integer({ min: 1, max: 7 });

describe('the lines', () => {
  it('hold what is shown once and in its order, and are found by its index', () => {
    fc.assert(
      fc.property(someList, columns, (arranged, perLine) => {
        const lines = linesOf(arranged, perLine);
        const cells = lines.filter((line) => line.kind === 'cells');
        const indices = cells.flatMap(({ from, to }) =>
          Array.from({ length: to - from }, (_, n) => from + n),
        );
        expect(indices).toEqual(arranged.shown.map((_, at) => at));
        expect(cells.every(({ from, to }) => to - from >= 1 && to - from <= perLine)).toBe(true);
        expect(lines.length - cells.length).toBe(arranged.groups?.length ?? 0);
        for (const at of indices) {
          const line = lines[lineOf(lines, at)];
          expect(line?.kind === 'cells' && line.from <= at && at < line.to).toBe(true);
        }
        expect(lineOf(lines, arranged.shown.length)).toBe(-1);
        const keys = lines.map((line) => keyOfLine(line, arranged.shown));
        expect(new Set(keys).size).toBe(lines.length);
        expect(lines.every((line) => shapeOfLine(line, arranged.shown, perLine) !== '')).toBe(true);
      }),
    );
  });
});

describe('a key', () => {
  it('leads to an upload that is there, and its counterpart back', () => {
    fc.assert(
      fc.property(
        someList,
        columns,
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (arranged, perLine, nth, page) => {
          const count = arranged.shown.length;
          fc.pre(count > 0);
          const lines = linesOf(arranged, perLine);
          const from = nth % count;
          const press = (key: string, at: number) => moved(key, at, lines, count, page);
          for (const key of [
            'ArrowUp',
            'ArrowDown',
            'ArrowLeft',
            'ArrowRight',
            'Home',
            'End',
            'PageUp',
            'PageDown',
          ]) {
            expect(isMove(key)).toBe(true);
            expect(press(key, from)).toBeGreaterThanOrEqual(0);
            expect(press(key, from)).toBeLessThan(count);
          }
          expect([press('Home', from), press('End', from)]).toEqual([0, count - 1]);
          const next = press('ArrowRight', from);
          expect(next === from || press('ArrowLeft', next) === from).toBe(true);
          expect(press('ArrowDown', from)).toBeGreaterThanOrEqual(from);
          expect(press('PageDown', from)).toBeGreaterThanOrEqual(press('ArrowDown', from));
          // Every upload can be reached by going down and to the right
          let at = 0;
          for (let steps = 0; at < count - 1 && steps <= count; steps++)
            at = Math.max(press('ArrowDown', at), at + 1);
          expect(at).toBe(count - 1);
        },
      ),
    );
  });

  it('up and down keeps the column, past headings and short lines', () => {
    const lines = [
      { kind: 'heading', id: 'a', count: 5, from: 0 } as const,
      { kind: 'cells', from: 0, to: 4 } as const,
      { kind: 'cells', from: 4, to: 5 } as const,
      { kind: 'heading', id: 'b', count: 4, from: 5 } as const,
      { kind: 'cells', from: 5, to: 9 } as const,
    ];
    expect(moved('ArrowDown', 2, lines, 9, 3)).toBe(4);
    expect(moved('PageDown', 2, lines, 9, 2)).toBe(7);
    expect(moved('ArrowUp', 7, lines, 9, 3)).toBe(4);
    expect(moved('ArrowUp', 1, lines, 9, 3)).toBe(1);
    expect(isMove('a')).toBe(false);
    expect(moved('a', 3, lines, 9, 3)).toBe(3);
  });
});

describe('the track', () => {
  const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 });

  it('knows the line at every height', () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: -100, max: 20_000 }), (all, y) => {
        const track = trackOf(all.length, (line) => all[line] ?? 0);
        const line = lineAt(track, y);
        const total = all.reduce((sum, one) => sum + one, 0);
        if (y < 0) expect(line).toBe(0);
        else if (y >= total) expect(line).toBe(all.length - 1);
        else expect((track[line] ?? 0) <= y && y < (track[line + 1] ?? 0)).toBe(true);
      }),
    );
    expect(
      lineAt(
        trackOf(0, () => 0),
        50,
      ),
    ).toBe(0);
  });

  it('gives each part of the list its room, so that nothing moves', () => {
    fc.assert(
      fc.property(
        heights,
        fc.nat(9000),
        fc.nat(900),
        fc.integer({ min: -1, max: 70 }),
        (all, top, screen, also) => {
          const track = trackOf(all.length, (line) => all[line] ?? 0);
          const window = windowOf(track, top, top + screen);
          const pieces = piecesOf(track, window, also);
          const drawn = pieces.flatMap((piece) => (piece.kind === 'line' ? piece.line : []));
          expect(drawn).toEqual([...new Set(drawn)].toSorted((a, b) => a - b));
          if (also >= 0 && also < all.length) expect(drawn).toContain(also);
          for (let line = window.from; line < window.to; line++) expect(drawn).toContain(line);
          let y = 0;
          for (const piece of pieces) {
            if (piece.kind === 'line') expect(y).toBe(track[piece.line]);
            y += piece.kind === 'line' ? (all[piece.line] ?? 0) : piece.height;
          }
          expect(y).toBe(track[all.length]);
        },
      ),
    );
  });

  it('takes what was measured first, then what is usual for the shape, then a guess', () => {
    const known = noHeights();
    const guess = heightOf(known, 'a', 'live');
    known.usual.set('live', 90);
    known.measured.set('a', 120);
    expect(guess).toBeGreaterThan(0);
    expect(heightOf(known, 'a', 'live')).toBe(120);
    expect(heightOf(known, 'b', 'live')).toBe(90);
    expect(heightOf(known, 'b', 'gone')).toBe(guess);
  });
});
