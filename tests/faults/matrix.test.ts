/**
 * The fault matrix: every fault, on every generation it applies to, leaves the four zeros of `zeros.ts`. What was found
 * is printed, and kept in docs/RELIABILITY.md.
 */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { BROWSER_ROWS } from './browser-rows.ts';
import { toDocument, toTable, type Groups } from './report.ts';
import { carryOut, endOf, generationsOf, type Result } from './rows.ts';
import { answerRows } from './rows/answers.ts';
import { pictrsRows } from './rows/pictrs.ts';
import { sessionRows } from './rows/sessions.ts';
import { storageRows } from './rows/storage.ts';
import { workerRows } from './rows/worker.ts';
import { ALL_ZERO } from './zeros.ts';

const GROUPS: Groups = {
  'The worker dies': workerRows,
  'The server answers something else, or not at all': answerRows,
  'The session is not the right one': sessionRows,
  'Storage refuses': storageRows,
  'pict-rs, and caches in front of it': pictrsRows,
};

/** ms: on a machine that has other things to do */
const TIMEOUT_MS = 60_000;

const results: Result[] = [];

describe.each(Object.entries(GROUPS))('%s', (_title, rows) => {
  describe.each(rows.map((row) => [row.name, row] as const))('%s', (_name, row) => {
    const carry = async (generation: Result['generation']) => {
      const result = await carryOut(row, generation);
      results.push(result);
      const expected = { row: row.name, generation, state: endOf(row, generation), zeros: ALL_ZERO };
      expect(result).toEqual(expected);
    };
    it.each(generationsOf(row))('on %s', carry, TIMEOUT_MS);
  });
});

describe('the rows', () => {
  it('have names of their own', () => {
    const names = Object.values(GROUPS).flatMap((rows) => rows.map(({ name }) => name));
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(Object.keys(BROWSER_ROWS))('%s: a story in browsers', (name) => {
    const stories = ['worker', 'browser'].map((file) =>
      readFileSync(`tests/e2e/faults-${file}.test.ts`, 'utf8'),
    );
    expect(stories.filter((story) => story.includes(`it('${name}', `))).toHaveLength(1);
  });

  it('and their results are those of docs/RELIABILITY.md', async () => {
    const hint = 'docs/RELIABILITY.md is not what was found: `npm run reliability` writes it anew';
    await expect(await toDocument(GROUPS, results)).toMatchFileSnapshot('../../docs/RELIABILITY.md', hint);
  });
});

afterAll(() => console.log(toTable(GROUPS, results)));
