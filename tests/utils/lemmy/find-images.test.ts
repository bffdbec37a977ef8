/** A server's images in what people wrote. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownAliasesIn } from '../../../utils/lemmy/find-images';
import { anAlias, anOrigin } from '../../support/uploads';
import { FEDDIT, WORLD } from '../../support/views';

const HOME = { instance: WORLD, server: anOrigin('https://api.lemmy.world') };
const ALIAS = anAlias();
const URL_ = `${WORLD}/pictrs/image/${ALIAS}`;

describe('an image of the server is found', () => {
  it.each([
    ['as a markdown picture', `![alt](${URL_})`],
    ['as a markdown picture with a title', `![alt](${URL_} "title")`],
    ['as a bare link at the end of a sentence', `Look at ${URL_}.`],
    ['in angle brackets', `<${URL_}>`],
    ['as a smaller rendering', `![](${URL_}?format=webp&thumbnail=96)`],
    ['in the form of 1.0, at the backend', `![](${HOME.server}/api/v4/image/${ALIAS})`],
    ['without its host', `![](/pictrs/image/${ALIAS})`],
    ['through the proxy of some server', `![](${FEDDIT}/api/v3/image_proxy?url=${encodeURIComponent(URL_)})`],
    ['twice, and told once', `${URL_} and ${URL_}`],
  ])('%s', (_how, text) => {
    expect(ownAliasesIn(text, HOME)).toEqual([ALIAS]);
  });
});

describe('nothing is found', () => {
  it.each([
    ['of another server', `![](${FEDDIT}/pictrs/image/${ALIAS})`],
    ['in words that only name it', `${ALIAS} is a nice picture`],
    ['in an address that only resembles one', `${WORLD}/pictrs/image/delete/token/${ALIAS}`],
    ['behind another address', `https://evil.example/?u=${WORLD}/pictrs/image/${ALIAS}`],
    ['where there is no text', undefined],
  ])('%s', (_what, text) => {
    expect(ownAliasesIn(text, HOME)).toEqual([]);
  });
});

it('whatever stands around it, it is found', () => {
  const property = fc.property(fc.string(), fc.string(), (before, after) => {
    expect(ownAliasesIn(`${before} ![](${URL_}) ${after}`, HOME)).toContain(ALIAS);
  });
  fc.assert(property);
});

it('a text of nothing but addresses costs a bounded number of looks', () => {
  const text = Array.from({ length: 5000 }, () => `${WORLD}/pictrs/image/${anAlias()}`).join(' ');
  expect(ownAliasesIn(text, HOME).length).toBeLessThanOrEqual(500);
});
