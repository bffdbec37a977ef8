import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENERATIONS } from '../../../utils/domain/generation';
import {
  cacheBusted,
  imageRef,
  imageUrl,
  otherFormUrl,
  thumbnailUrl,
  variantUrls,
} from '../../../utils/lemmy/image-url';
import { anAlias, anOrigin } from '../../support/uploads';
import { WORLD } from '../../support/views';

const ALIAS = anAlias('3fa85f64-5717-4562-b3fc-2c963f66afa6.webp');
const PAGE = 'https://lemmy.world/post/1';
const HERE = { server: WORLD, alias: ALIAS };

describe('one picture, many addresses (contract §3.1)', () => {
  it.each([
    `https://lemmy.world/pictrs/image/${ALIAS}`,
    `https://lemmy.world/pictrs/image/${ALIAS}?format=webp&thumbnail=256`,
    `https://lemmy.world/pictrs/image/${ALIAS}#x`,
    `https://lemmy.world:443/pictrs/image/${ALIAS}`,
    `https://lemmy.world/api/v4/image/${ALIAS}?max_size=512`,
    `/pictrs/image/${ALIAS}`,
    `//lemmy.world/api/v4/image/${ALIAS}`,
    `/post/../pictrs/image/${ALIAS}`,
    `https://feddit.org/api/v3/image_proxy?url=${encodeURIComponent(`https://lemmy.world/pictrs/image/${ALIAS}`)}`,
    `https://feddit.org/api/v4/image/proxy?max_size=512&url=${encodeURIComponent(`https://lemmy.world/api/v4/image/${ALIAS}?x=1`)}`,
  ])('%s shows the upload', (url) => {
    expect(imageRef(url, PAGE)).toEqual(HERE);
  });

  it('is another picture on another server', () => {
    expect(imageRef(`https://lemmy.world.evil.example/pictrs/image/${ALIAS}`)?.server).not.toBe(WORLD);
    expect(imageRef(`https://lemmy.world@evil.example/pictrs/image/${ALIAS}`)?.server).toBe(
      'https://evil.example',
    );
    expect(imageRef(`http://lemmy.world/pictrs/image/${ALIAS}`)?.server).toBe('http://lemmy.world');
    expect(imageRef(`https://lemmy.world:8443/pictrs/image/${ALIAS}`)?.server).toBe(
      'https://lemmy.world:8443',
    );
  });

  it.each([
    `https://lemmy.world/pictrs/image/../${ALIAS}`,
    `https://lemmy.world/pictrs/image/%2e%2e/${ALIAS}`,
    `https://lemmy.world/pictrs/image/x%2f${ALIAS}`,
    `https://lemmy.world/pictrs%2fimage/${ALIAS}`,
    `https://lemmy.world/pictrs/image/${ALIAS}/`,
    `https://lemmy.world/pictrs/image/?${ALIAS}`,
    `https://lemmy.world/pictrs/image/#/${ALIAS}`,
    `https://lemmy.world/pictrs/image/delete/token/${ALIAS}`,
    `https://lemmy.world/x?u=/pictrs/image/${ALIAS}`,
    `https://lemmy.world/x/pictrs/image/${ALIAS}`,
    'https://lemmy.world/pictrs/image/3fa85f64-5717-4562-b3fc-2c963f66afa6',
    'https://lemmy.world/api/v4/image/list',
    'https://lemmy.world/api/v4/image/health',
    'https://lemmy.world/api/v4/image/proxy',
    'https://lemmy.world/api/v3/image_proxy?url=nonsense',
    'https://lemmy.world/api/v3/image_proxy',
    `https://lemmy.world/api/v3/image_proxy?url=${encodeURIComponent(`https://feddit.org/api/v3/image_proxy?url=x`)}`,
    `https://lemmy.world/api/v3/image_proxy?url=/pictrs/image/${ALIAS}`,
    `data:image/svg+xml,${ALIAS}`,
    `blob:https://lemmy.world/${ALIAS}`,
    'https://[nonsense',
    '',
  ])('%s is no upload', (url) => {
    expect(imageRef(url, PAGE)).toBeUndefined();
  });

  it('needs the page for a relative address', () => {
    expect(imageRef(`/pictrs/image/${ALIAS}`)).toBeUndefined();
  });
});

const anyImage = fc.record({
  server: fc.webAuthority({ withPort: true }).map((host) => anOrigin(`https://${host}`)),
  alias: fc
    .tuple(fc.uuid(), fc.constantFrom('png', 'webp', 'jpeg', 'gif', 'mp4'))
    .map(([id, extension]) => anAlias(`${id}.${extension}`)),
});
const anyGeneration = fc.constantFrom(...GENERATIONS);

describe('addresses we make', () => {
  it('lead back to the same picture, all of them', () => {
    fc.assert(
      fc.property(anyImage, anyGeneration, fc.uuid(), (image, generation, nonce) => {
        const urls = [
          imageUrl(image, generation),
          thumbnailUrl(image, generation),
          otherFormUrl(image, generation),
          ...variantUrls(image, generation),
        ];
        for (const url of [...urls, ...urls.map((one) => cacheBusted(one, nonce))]) {
          expect(imageRef(url)).toEqual(image);
        }
      }),
    );
  });

  it('are canonical: taken apart and made again they are the same', () => {
    fc.assert(
      fc.property(anyImage, anyGeneration, (image, generation) => {
        const url = imageUrl(image, generation);
        const again = imageRef(url);
        expect(again && imageUrl(again, generation)).toBe(url);
      }),
    );
  });

  it('are different with each cache-buster, and from the plain one', () => {
    const plain = thumbnailUrl(HERE, 'C');
    const busted = [plain, cacheBusted(plain, 'a'), cacheBusted(plain, 'b')];
    expect(new Set(busted).size).toBe(3);
    expect(new URL(busted[1]!).searchParams.get('thumbnail')).toBe(
      new URL(plain).searchParams.get('thumbnail'),
    );
  });

  it('have the form of their generation', () => {
    expect(imageUrl(HERE, 'B2')).toBe(`https://lemmy.world/pictrs/image/${ALIAS}`);
    expect(imageUrl(HERE, 'D')).toBe(`https://lemmy.world/api/v4/image/${ALIAS}`);
    expect(otherFormUrl(HERE, 'D')).toBe(imageUrl(HERE, 'A'));
    expect(thumbnailUrl(HERE, 'D', 96)).toBe(`https://lemmy.world/api/v4/image/${ALIAS}?max_size=96`);
  });

  it('cover the renderings the web UI asks for (lemmy-ui-dom §1)', () => {
    expect(variantUrls(HERE, 'C').map((url) => new URL(url).search)).toEqual(
      expect.arrayContaining(['?format=webp', '?format=webp&thumbnail=256', '?format=webp&thumbnail=96']),
    );
    expect(variantUrls(HERE, 'D').map((url) => new URL(url).search)).toEqual(
      expect.arrayContaining(['?max_size=96', '?max_size=256', '?max_size=512', '?max_size=2048']),
    );
  });
});
