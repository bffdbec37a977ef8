import { describe, expect, it } from 'vitest';
import { GENERATIONS } from '../../../utils/domain/generation';
import { isSameAccount, readVersion, readWhoAmI, whoAmIRequest } from '../../../utils/lemmy/identity';

describe('asking who is logged in', () => {
  it('gives the session as each generation wants it (contract §7.1)', () => {
    const asked = GENERATIONS.map((each) => [each, whoAmIRequest(each).path, whoAmIRequest(each).session]);
    expect(asked).toEqual([
      ['A', '/api/v3/site', 'param'],
      ['B1', '/api/v3/site', 'header'],
      ['B2', '/api/v3/site', 'header'],
      ['C', '/api/v3/site', 'header'],
      ['D', '/api/v4/account', 'header'],
    ]);
  });

  it.each(GENERATIONS)('%s: a server that did not answer logs nobody out', (generation) => {
    expect(readWhoAmI(generation, { problem: 'network' })).toEqual({ kind: 'unclear' });
    expect(readWhoAmI(generation, { problem: 'timeout' })).toEqual({ kind: 'unclear' });
    for (const status of [0, 302, 403, 404, 429, 500, 502, 503]) {
      expect(readWhoAmI(generation, { status, body: '{}' })).toEqual({ kind: 'unclear' });
    }
  });

  it.each(GENERATIONS)('%s: a messenger without a session is anonymous', (generation) => {
    expect(readWhoAmI(generation, { problem: 'no-session' })).toEqual({ kind: 'anonymous' });
  });

  it('no answer tells no version', () => {
    expect(readVersion({ problem: 'network' })).toBeUndefined();
    expect(readVersion({ status: 200, body: 'x' })).toBeUndefined();
  });
});

describe('isSameAccount', () => {
  it('goes by name: an upgrade to 1.0 changes the ids', () => {
    expect(isSameAccount({ name: 'alice', id: 1 }, { name: 'bob', id: 1 })).toBe(false);
    expect(isSameAccount({ name: 'alice', id: 1 }, { name: 'alice', id: 2 })).toBe(true);
    expect(isSameAccount({ name: 'alice' }, { name: 'alice', id: 2 })).toBe(true);
    expect(isSameAccount({ name: 'alice' }, { name: 'bob' })).toBe(false);
  });
});
