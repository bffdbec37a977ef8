/** Every recorded answer of every version is read as the contract says (contract §1.4–§1.5, §4, §7.1). */
import { describe, expect, it, test } from 'vitest';
import { generationOf, type Generation } from '../../../utils/domain/generation';
import { readDeleteAnswer } from '../../../utils/lemmy/deletion';
import { readVersion, readWhoAmI } from '../../../utils/lemmy/identity';
import { readUploadAnswer } from '../../../utils/lemmy/upload-answer';
import { noteOf, responses, VERSIONS } from '../../support/responses';

const generation = (version: string): Generation => {
  const found = generationOf(version);
  if (!found) throw new Error(`A folder for a version without a generation: ${version}`);
  return found;
};

describe('upload answers', () => {
  test.each(responses('upload'))('$version: $title', ({ path, status, body, expected }) => {
    expect(readUploadAnswer(path, status, body)).toEqual(expected);
  });
});

describe('delete answers', () => {
  test.each(responses('delete'))('$version: $title', ({ version, status, body, expected }) => {
    expect(readDeleteAnswer(generation(version), { status, body })).toEqual(expected);
  });
});

describe('who is logged in', () => {
  test.each(responses('whoami'))('$version: $title', ({ version, status, body, expected }) => {
    expect(readWhoAmI(generation(version), { status, body })).toEqual(expected);
  });
});

describe('versions', () => {
  test.each(responses('site'))('$version: $title', ({ status, body, expected }) => {
    const version = readVersion({ status, body });
    const found = version === undefined ? {} : { version, generation: generationOf(version) };
    expect(found).toEqual(expected);
  });
});

describe('the fixtures', () => {
  it('cover every generation', () => {
    expect(new Set(VERSIONS.map(generation))).toEqual(new Set(['A', 'B1', 'B2', 'C', 'D']));
  });

  it.each(VERSIONS)('%s: say where they come from', (version) => {
    expect(noteOf(version)).toMatch(/contract §\d/);
  });
});
