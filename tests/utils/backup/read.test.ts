/** A file is read, or refused for one reason; whatever it holds, nothing is believed and nothing is slow. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../utils/backup/csv';
import { backupFileName, backupText } from '../../../utils/backup/format';
import { CHUNK, inChunks, readBackup } from '../../../utils/backup/read';
import type { BackupRecords } from '../../../utils/domain/backup';
import { anyCopies } from '../../support/copies';
import { anUpload } from '../../support/uploads';
import { anAttempt, NOW, WORLD } from '../../support/views';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readBackup(bytesOf(text));
const problem = (text: string) => {
  const result = read(text);
  return 'problem' in result ? result.problem : undefined;
};
const aSite = { v: 1, instance: WORLD, server: WORLD, version: '0.19.12', seenAt: NOW } as const;
const records = (change: Partial<BackupRecords> = {}): BackupRecords => ({
  uploads: [anUpload(), anUpload()],
  attempts: [anAttempt({ lostAt: NOW })],
  sites: [aSite],
  ...change,
});
const file = (change: object) =>
  JSON.stringify({ format: 'takeback-backup', version: 1, uploads: [], attempts: [], sites: [], ...change });

describe('a file that was just made', () => {
  it('reads as what went into it', () => {
    fc.assert(
      fc.property(anyCopies(3), (uploads) => {
        const made = records({ uploads });
        expect(read(backupText(made, NOW))).toEqual({ ...made, unreadable: 0, exportedAt: NOW });
      }),
    );
  });

  it('is JSON that people can read, and named by its day', () => {
    const text = backupText(records(), NOW);
    expect(JSON.parse(text)).toMatchObject({ format: 'takeback-backup', version: 1 });
    expect(text).toContain('"exportedAt": "2026-11-23T12:00:00.000Z"');
    expect(text.split('\n').filter((line) => line.includes('"credential"'))).toHaveLength(2);
    expect(backupFileName(NOW, 'encrypted')).toBe('takeback-backup-2026-11-23.json.age');
    expect(backupFileName(NOW, 'csv')).toBe('takeback-backup-2026-11-23.csv');
  });

  it('is one also when the vault is empty', () => {
    const nothing = { uploads: [], attempts: [], sites: [] };
    expect(read(backupText(nothing, NOW))).toEqual({ ...nothing, unreadable: 0, exportedAt: NOW });
  });

  it('cut off anywhere is damaged, and no part of it is taken', () => {
    const text = backupText(records(), NOW).trimEnd();
    fc.assert(
      fc.property(fc.integer({ min: 40, max: text.length - 1 }), (length) => {
        expect(problem(text.slice(0, length))).toBe('damaged');
      }),
    );
  });
});

describe('a file that is no backup', () => {
  it.each([
    ['nothing', ''],
    ['text', 'Dear diary'],
    ['other JSON', '{"uploads":[]}'],
    ['a receipt', '{"format":"takeback-receipts","version":1,"receipts":[]}'],
    ['a list', '[1,2,3]'],
    ['null', 'null'],
    ['a web page', '<!doctype html><p>takeback-backup</p>'],
  ])('is refused: %s', (_name, text) => {
    expect(problem(text)).toBe('not-a-backup');
  });

  it('is refused: a picture', () => {
    expect(readBackup(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]))).toEqual({
      problem: 'not-a-backup',
    });
  });

  it('is refused with a word of its own: a spreadsheet of ours', () => {
    expect(problem(toCsv([['Instance'], ['https://lemmy.world']]))).toBe('csv');
  });

  it.each([
    ['a newer version', { version: 2 }, 'newer'],
    ['no version that ever was', { version: 0 }, 'damaged'],
    ['uploads that are no list', { uploads: {} }, 'damaged'],
    ['attempts that are no list', { attempts: 'none' }, 'damaged'],
    ['more records than any vault', { uploads: Array.from({ length: 200_001 }, () => 0) }, 'too-many'],
  ])('is refused: %s', (_name, change, expected) => {
    expect(problem(file(change))).toBe(expected);
  });
});

describe('what is no record in a backup', () => {
  const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: deep(depth - 1) });

  it.each([
    ['a number', 7],
    ['null', null],
    ['a text', 'upload'],
    ['one that is far too deep', deep(50)],
    ['a huge text', { ...anUpload(), alias: 'x'.repeat(100_000) }],
    ['a huge list', { ...anUpload(), history: Array.from({ length: 3000 }, () => 1) }],
    ['a huge number of parts', Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`k${i}`, i]))],
    ['many texts', { history: Array.from({ length: 1000 }, () => 'x'.repeat(1000)) }],
  ])('is left out and counted: %s', (_name, record) => {
    const good = anUpload();
    expect(read(file({ uploads: [record, good] }))).toMatchObject({ uploads: [good], unreadable: 1 });
  });

  it('is left out and counted: one without an end', () => {
    const bottomless = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const text = file({ uploads: ['here'] }).replace('"here"', bottomless);
    expect(read(text)).toMatchObject({ uploads: [], unreadable: 1 });
  });

  it('does not need the lists that a backup may lack', () => {
    const text = '{"format":"takeback-backup","version":1,"uploads":[],"exportedAt":"once upon a time"}';
    expect(read(text)).toEqual({ uploads: [], attempts: [], sites: [], unreadable: 0 });
  });
});

describe('in parts', () => {
  it('each is small, and together they are everything', () => {
    const uploads = Array.from({ length: 2 * CHUNK + 5 }, (_, i) => i);
    const parts = inChunks({ uploads, attempts: ['a'], sites: ['s', 't'] });
    expect(parts.map((part) => part.uploads.length + part.attempts.length + part.sites.length)).toEqual([
      CHUNK,
      CHUNK,
      8,
    ]);
    expect(parts.flatMap((part) => part.uploads)).toEqual(uploads);
    expect(parts.at(-1)).toMatchObject({ attempts: ['a'], sites: ['s', 't'] });
  });

  it('there is one also of nothing', () => {
    expect(inChunks({ uploads: [], attempts: [], sites: [] })).toHaveLength(1);
  });
});

it('the saved backup of version 1 still reads', () => {
  const saved = readBackup(readFileSync('tests/fixtures/backup/plain.json'));
  expect(saved).toMatchObject({ unreadable: 0, exportedAt: NOW });
  expect('problem' in saved ? [] : saved.uploads).toHaveLength(2);
});
