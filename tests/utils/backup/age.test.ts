/** Files encrypted with a passphrase: ours and those of the `age` tool. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { ageForm, decrypt, encrypt } from '../../../utils/backup/age';
import { strengthOf } from '../../../utils/backup/passphrase';

const PASSPHRASE = 'correct horse battery staple';
const fixture = (name: string) => new Uint8Array(readFileSync(`tests/fixtures/backup/${name}.json.age`));
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const plain: unknown = JSON.parse(readFileSync('tests/fixtures/backup/plain.json', 'utf8'));

// Each passphrase costs about a second, on a busy machine several: that is what protects it
vi.setConfig({ testTimeout: 60_000 });

describe('a file of the age tool', () => {
  it.each([
    ['by-age-tool', 'binary'],
    ['by-age-tool-armored', 'armored'],
  ] as const)('opens: %s', async (name, form) => {
    const bytes = fixture(name);
    expect(ageForm(bytes)).toBe(form);
    const opened = await decrypt(bytes, PASSPHRASE);
    expect('bytes' in opened ? JSON.parse(textOf(opened.bytes)) : opened).toEqual(plain);
  });

  it('does not open with another passphrase', async () => {
    expect(await decrypt(fixture('by-age-tool'), 'correct horse battery')).toEqual({
      problem: 'wrong-passphrase',
    });
  });

  it('for a key is told from one with a passphrase', async () => {
    expect(await decrypt(fixture('for-a-key'), PASSPHRASE)).toEqual({ problem: 'for-a-key' });
  });

  it('cut off is damaged, wherever', async () => {
    const bytes = fixture('by-age-tool');
    for (const length of [130, bytes.length - 1]) {
      expect(await decrypt(bytes.subarray(0, length), PASSPHRASE)).toEqual({ problem: 'damaged' });
    }
    const armored = fixture('by-age-tool-armored');
    expect(await decrypt(armored.subarray(0, 900), PASSPHRASE)).toEqual({ problem: 'damaged' });
  });

  it('that asks for more work than a browser can do is refused at once', async () => {
    const [line, stanza = '', ...rest] = textOf(fixture('by-age-tool').subarray(0, 120)).split('\n');
    const greedy = [line, stanza.replace(/ 18$/, ' 31'), ...rest].join('\n');
    expect(await decrypt(new TextEncoder().encode(greedy), PASSPHRASE)).toEqual({ problem: 'damaged' });
  });

  it('with a changed byte is damaged', async () => {
    const bytes = fixture('by-age-tool');
    bytes[bytes.length - 20]! ^= 1;
    expect(await decrypt(bytes, PASSPHRASE)).toEqual({ problem: 'damaged' });
  });
});

describe('a file of ours', () => {
  it('is age’s, holds nothing readable, and opens again', async () => {
    const bytes = await encrypt('{"token":"secret ü"}', PASSPHRASE);
    expect(ageForm(bytes)).toBe('binary');
    expect(textOf(bytes)).not.toContain('token');
    const opened = await decrypt(bytes, PASSPHRASE);
    expect('bytes' in opened ? textOf(opened.bytes) : opened).toBe('{"token":"secret ü"}');
  });
});

it.each(['', '{"format":"takeback-backup"}', 'age-encryption.org/v2\n'])('%j is not encrypted', (text) => {
  expect(ageForm(new TextEncoder().encode(text))).toBeUndefined();
});

describe('a passphrase', () => {
  it.each([
    ['', 'short'],
    ['123456789', 'short'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'short'],
    ['1212121212121212', 'short'],
    ['kR7!pq2#zL', 'fair'],
    [PASSPHRASE, 'good'],
    ['пароль из четырёх слов', 'good'],
  ] as const)('%j is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });
});
