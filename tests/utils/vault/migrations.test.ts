import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { UPLOAD_STATES, UPLOAD_VERSION, type Upload } from '../../../utils/domain/upload';
import { isFromFuture, migrate } from '../../../utils/vault/migrations';
import { openRepository } from '../../../utils/vault/repository';
import { createMemoryArea } from '../../support/memory-area';
import { anUpload } from '../../support/uploads';
import { NOW } from '../../support/views';

const FOLDER = 'tests/fixtures/vault';
const SAVED = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const Raw = z.object({ credential: z.object({ kind: z.string(), token: z.optional(z.string()) }) });

function read(file: string): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')));
}

describe.each(SAVED)('the vault of %s', (file) => {
  const items = read(file);
  const saved = Object.entries(items).filter(([key]) => key.startsWith('upload:'));

  it('opens whole: nothing damaged, nothing missing', async () => {
    const { uploads, attempts, sites, damaged } = await openRepository(createMemoryArea(items), () => NOW);
    expect(damaged).toEqual([]);
    expect(uploads.size).toBe(saved.length);
    expect(attempts.size).toBeGreaterThan(0);
    expect(sites.size).toBeGreaterThan(0);
  });

  it('keeps every token and every pending deletion', async () => {
    const { uploads } = await openRepository(createMemoryArea(items), () => NOW);
    const byKey = new Map<string, Upload>([...uploads].map(([key, upload]) => [`upload:${key}`, upload]));
    for (const [key, raw] of saved) {
      const upload = byKey.get(key);
      expect(upload?.credential).toEqual(Raw.parse(raw).credential);
      expect(upload?.job !== undefined).toBe(Object.hasOwn(Object(raw), 'job'));
    }
  });
});

it('there is a saved vault for every version', () => {
  const versions = Array.from({ length: UPLOAD_VERSION }, (_, i) => `v${i + 1}.json`);
  expect(SAVED).toEqual(expect.arrayContaining(versions));
});

it('the newest holds every state', () => {
  const states = Object.values(read(`v${UPLOAD_VERSION}.json`)).flatMap((raw) => {
    const parsed = z.object({ state: z.enum(UPLOAD_STATES) }).safeParse(raw);
    return parsed.success ? parsed.data.state : [];
  });
  expect(new Set(states)).toEqual(new Set(UPLOAD_STATES));
});

describe('migrate', () => {
  it('leaves a record of today as it is', () => {
    const upload = anUpload();
    expect(migrate(upload)).toBe(upload);
  });

  it.each([undefined, null, 7, 'text', [], {}, { v: 'one' }, { v: 0 }, { v: 99 }])(
    'leaves %j to the schema',
    (raw) => {
      expect(migrate(raw)).toBe(raw);
    },
  );

  it('tells the future from the past', () => {
    expect([{ v: UPLOAD_VERSION + 1 }, { v: UPLOAD_VERSION }, {}, null, 'x'].map(isFromFuture)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
