import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { AliasSchema, DeleteTokenSchema, OriginSchema } from '../../../utils/domain/name-schemas';
import {
  hostOf,
  originOf,
  toAlias,
  uploadKey,
  type Alias,
  type DeleteToken,
  type Origin,
  type UploadKey,
} from '../../../utils/domain/names';
import { anAlias, anOrigin } from '../../support/uploads';

describe('aliases', () => {
  it.each([
    '3fa85f64-5717-4562-b3fc-2c963f66afa6.jpeg',
    'eOtYb9iEiB.png',
    '3fa85f64-5717-4562-b3fc-2c963f66afa6.jxl',
    'x.mp4',
  ])('%s is one', (name) => {
    expect(toAlias(name)).toBe(name);
  });

  it.each([
    'list',
    'proxy',
    'health',
    '../x.png',
    'a/b.png',
    'a%2fb.png',
    'x.png?format=jpg',
    'x.png#y',
    'x.png\n',
    ' x.png',
    '.png',
    'x.png.exe',
    'x.svg',
    `${'a'.repeat(200)}.png`,
  ])('%j is none', (name) => {
    expect(toAlias(name)).toBeUndefined();
  });

  it('stay one segment of a path, whatever passes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const alias = toAlias(`${text}.png`);
        fc.pre(alias !== undefined);
        const { pathname, search, hash } = new URL(`https://lemmy.world/pictrs/image/${alias}`);
        expect({ pathname, search, hash }).toEqual({
          pathname: `/pictrs/image/${text}.png`,
          search: '',
          hash: '',
        });
      }),
    );
  });
});

describe('origins', () => {
  it.each([
    ['https://lemmy.world/post/1?x#y', 'https://lemmy.world'],
    ['https://lemmy.world:443', 'https://lemmy.world'],
    ['http://localhost:8536/x', 'http://localhost:8536'],
    ['https://user:secret@LEMMY.world/', 'https://lemmy.world'],
  ])('%s is of %s', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });

  it.each([
    '',
    'lemmy.world',
    '/post/1',
    'about:blank',
    'data:image/png,x',
    'moz-extension://x/y',
    'file:///x',
  ])('"%s" has none', (url) => {
    expect(originOf(url)).toBeUndefined();
  });

  it('has none where there is no address', () => {
    expect(originOf(undefined)).toBeUndefined();
  });

  it('are parsed only in their canonical form', () => {
    expect(OriginSchema.safeParse('https://lemmy.world').success).toBe(true);
    for (const text of ['https://lemmy.world/', 'https://LEMMY.world', 'https://lemmy.world:443', 7]) {
      expect(OriginSchema.safeParse(text).success).toBe(false);
    }
  });

  it('are known to people by their host', () => {
    expect(hostOf(anOrigin('http://localhost:8536'))).toBe('localhost:8536');
  });
});

describe('the types', () => {
  it('keep names apart from text and from each other', () => {
    expectTypeOf<string>().not.toExtend<Origin>();
    expectTypeOf<string>().not.toExtend<Alias>();
    expectTypeOf<string>().not.toExtend<DeleteToken>();
    expectTypeOf<string>().not.toExtend<UploadKey>();
    expectTypeOf<Alias>().not.toExtend<DeleteToken>();
    expectTypeOf<Origin>().not.toExtend<UploadKey>();
    expectTypeOf(originOf).returns.toEqualTypeOf<Origin | undefined>();
    expectTypeOf(uploadKey).parameters.toEqualTypeOf<[Origin, Alias]>();
    expectTypeOf(AliasSchema.parse('x.png')).toEqualTypeOf<Alias>();
    expectTypeOf(DeleteTokenSchema.parse('x')).toEqualTypeOf<DeleteToken>();
  });

  it('make keys that tell instances apart', () => {
    const alias = anAlias();
    const [one, other] = [anOrigin('https://lemmy.world'), anOrigin('https://feddit.org')];
    expect(uploadKey(one, alias)).not.toBe(uploadKey(other, alias));
  });
});
