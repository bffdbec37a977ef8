import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_SITES, covers, patternOf } from '../../../utils/hosts/patterns';
import { anOrigin } from '../../support/uploads';

describe('covers', () => {
  it.each([
    ['https://lemmy.world/*', 'https://lemmy.world/post/1', true],
    ['https://lemmy.world/*', 'https://lemmy.world:8443/', true],
    ['https://lemmy.world/*', 'http://lemmy.world/', false],
    ['https://lemmy.world/*', 'https://www.lemmy.world/', false],
    ['https://lemmy.world/*', 'https://lemmy.world.evil.example/', false],
    ['https://lemmy.world/*', 'https://evil.example/lemmy.world/', false],
    ['https://lemmy.world/*', 'https://lemmy.world@evil.example/', false],
    ['https://*.lemmy.world/*', 'https://api.lemmy.world/', true],
    ['https://*.lemmy.world/*', 'https://lemmy.world/', true],
    ['https://*.lemmy.world/*', 'https://notlemmy.world/', false],
    ['*://lemmy.world/*', 'http://lemmy.world/', true],
    [ALL_SITES, 'http://localhost:8536/', true],
    [ALL_SITES, 'file:///etc/passwd', false],
    ['<all_urls>', 'https://lemmy.world/', true],
    ['<all_urls>', 'moz-extension://x/', false],
    ['http://localhost:8536/*', 'http://localhost:1234/', true],
    ['http://[::1]/*', 'http://[::1]:8536/', true],
    ['https://lemmy.world/post/*', 'https://lemmy.world/post/1', false],
    ['nonsense', 'https://lemmy.world/', false],
    ['https://lemmy.world/*', 'nonsense', false],
  ])('%s over %s: %s', (pattern, url, expected) => {
    expect(covers([pattern], url)).toBe(expected);
  });

  it('needs one of many', () => {
    expect(covers([], 'https://lemmy.world/')).toBe(false);
    expect(covers(['https://a.example/*', 'https://lemmy.world/*'], 'https://lemmy.world/')).toBe(true);
  });
});

const anyOrigin = fc
  .tuple(fc.constantFrom('http', 'https'), fc.domain(), fc.option(fc.integer({ min: 1, max: 65_535 })))
  .map(([scheme, host, port]) => anOrigin(`${scheme}://${host}${port === null ? '' : `:${port}`}`));

describe('patternOf', () => {
  it('covers its own instance on every port, and no other host', () => {
    fc.assert(
      fc.property(anyOrigin, anyOrigin, (one, other) => {
        expect(covers([patternOf(one)], `${one}/x`)).toBe(true);
        const isSame =
          new URL(one).hostname === new URL(other).hostname &&
          new URL(one).protocol === new URL(other).protocol;
        expect(covers([patternOf(one)], other)).toBe(isSame);
      }),
    );
  });

  it('names no port: Firefox knows none in patterns', () => {
    expect(patternOf(anOrigin('http://localhost:8536'))).toBe('http://localhost/*');
  });
});
