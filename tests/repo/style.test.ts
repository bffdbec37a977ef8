/** Rules of style that lint cannot see, or that must hold whatever lint is set to. */
import { describe, expect, it } from 'vitest';
import { read, SOURCES, TESTS } from './sources';

const MAX_LINES = 250;
const ALL = [...SOURCES, ...TESTS];
/** The code of a file without its comments. */
const codeOf = (file: string) => read(file).replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
const whereCode = (pattern: RegExp, files: readonly string[]) =>
  files.filter((file) => pattern.test(codeOf(file)));

describe('sources', () => {
  it(`have at most ${MAX_LINES} lines`, () => {
    const long = ALL.filter((file) => read(file).split('\n').length - 1 > MAX_LINES);
    expect(long).toEqual([]);
  });

  it('open with what they are for', () => {
    const silent = SOURCES.filter((file) => !read(file).startsWith('/**'));
    expect(silent).toEqual([]);
  });

  it('build no markup from text: pages’ CSP blocks it, and it invites injection', () => {
    expect(whereCode(/\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write\b/, SOURCES)).toEqual(
      [],
    );
  });

  it('use no `any` and silence no compiler', () => {
    expect(whereCode(/:\s*any\b(?! \w)|\bas any\b|<any>|any\[\]/, ALL)).toEqual([]);
    expect(
      ALL.filter((file) => /@ts-(ignore|nocheck|expect-error)/.test(read(file))).filter(isNotThis),
    ).toEqual([]);
  });

  it('leave nothing to do, and no test out', () => {
    expect(ALL.filter((file) => /\b(TODO|FIXME|XXX)\b/.test(read(file))).filter(isNotThis)).toEqual([]);
    expect(whereCode(/\b(it|test|describe)\.(only|todo)\b/, TESTS)).toEqual([]);
  });

  it('say nothing in the console of a page or of the extension', () => {
    expect(whereCode(/\bconsole\./, SOURCES)).toEqual([]);
  });
});

/** This file has to name what it looks for. */
function isNotThis(file: string): boolean {
  return file !== 'tests/repo/style.test.ts';
}
