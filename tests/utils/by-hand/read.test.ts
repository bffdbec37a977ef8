/** What people paste, and what is found in it. */
import { describe, expect, it } from 'vitest';
import { MAX_TEXT, readByHand } from '../../../utils/by-hand/read';
import { MAX_HAND_ENTRIES } from '../../../utils/domain/hand-entry';
import { anAlias, anOrigin, aToken } from '../../support/uploads';
import { FEDDIT, WORLD } from '../../support/views';

const [ONE, TWO] = [anAlias(), anAlias()];
const [TOKEN, OTHER] = [aToken(), aToken()];
const world = (alias: string) => `${WORLD}/pictrs/image/${alias}`;

const found = (text: string) => readByHand(text).found.map(({ line: _line, ...rest }) => rest);
const reasons = (text: string) => readByHand(text).wrong.map(({ reason }) => reason);

describe('addresses', () => {
  it.each([
    ['as it stands', world(ONE)],
    ['of a rendering', `${world(ONE)}?format=webp&thumbnail=256`],
    ['in Markdown', `Look: ![my cat, really](${world(ONE)}) nice?`],
    ['in Markdown that links to itself', `[![](${world(ONE)})](${world(ONE)})`],
    ['in HTML', `<p><img src="${world(ONE)}?format=webp&amp;thumbnail=96" alt="x > y"></p>`],
    ['in HTML without quotes', `<img src=${world(ONE)}>`],
    ['at the end of a sentence', `It was ${world(ONE)}.`],
    ['in bold', `**${world(ONE)}**`],
    ['without its protocol', `lemmy.world/pictrs/image/${ONE}`],
    ['among others, with commas', `${world(ONE)},${world(ONE)}; ${world(ONE)}`],
    ['in a spreadsheet', `"photo.png";"${world(ONE)}";"alice"`],
  ])('%s', (_how, text) => {
    expect(readByHand(text)).toMatchObject({ found: [{ server: WORLD, alias: ONE }], wrong: [] });
    expect(found(text)).toHaveLength(1);
  });

  it('of 1.0', () => {
    expect(found(`${FEDDIT}/api/v4/image/${ONE}?max_size=96`)).toEqual([{ server: FEDDIT, alias: ONE }]);
  });

  it('shown through another server lead home, and say so', () => {
    for (const proxy of ['/api/v3/image_proxy?url=', '/api/v4/image/proxy?max_size=96&url='])
      expect(found(FEDDIT + proxy + encodeURIComponent(world(ONE)))).toEqual([
        { server: WORLD, alias: ONE, through: FEDDIT },
      ]);
  });

  it('that do not tell the server, or are a name alone, leave it open', () => {
    expect(found(`/pictrs/image/${ONE}`)).toEqual([{ alias: ONE }]);
    expect(found(`![](/api/v4/image/${ONE})`)).toEqual([{ alias: ONE }]);
    expect(found(`the picture ${ONE} of mine`)).toEqual([{ alias: ONE }]);
    expect(found(`/pictrs/image/delete/${TOKEN}/${ONE}`)).toEqual([{ alias: ONE, token: TOKEN }]);
  });

  it('with a port are of another server', () => {
    expect(found(`localhost:8536/pictrs/image/${ONE}`)).toEqual([
      { server: anOrigin('http://localhost:8536'), alias: ONE },
    ]);
  });

  it('many at once, each once, in their order, with their lines', () => {
    const text = [world(ONE), '', `${world(TWO)} ${world(ONE)}`, world(ONE)].join('\r\n');
    expect(readByHand(text).found).toEqual([
      { line: 1, server: WORLD, alias: ONE },
      { line: 3, server: WORLD, alias: TWO },
    ]);
  });
});

describe('deletion links', () => {
  const link = `${WORLD}/pictrs/image/delete/${TOKEN}/${ONE}`;

  it('bring their token', () => {
    expect(found(link)).toEqual([{ server: WORLD, alias: ONE, token: TOKEN }]);
    expect(found(`Delete: <a href='${link}'>here</a>`)).toEqual([
      { server: WORLD, alias: ONE, token: TOKEN },
    ]);
  });

  it('add it to the same picture without, in either order', () => {
    const all = { server: WORLD, alias: ONE, token: TOKEN };
    expect(found(`${world(ONE)}\n${link}`)).toEqual([all]);
    expect(found(`${link}\n${world(ONE)}`)).toEqual([all]);
  });

  it('from a receipt have none, and still name the picture', () => {
    expect(found(`GET ${WORLD}/pictrs/image/delete/…/${ONE}`)).toEqual([{ server: WORLD, alias: ONE }]);
  });

  it('with another token than an earlier one are told, and the first counts', () => {
    const text = `${link}\n${link.replace(TOKEN, OTHER)}`;
    expect(found(text)).toEqual([{ server: WORLD, alias: ONE, token: TOKEN }]);
    expect(readByHand(text).wrong).toEqual([{ line: 2, text: ONE, reason: 'other-token' }]);
  });
});

describe('what is wrong', () => {
  it.each([
    ['Have you seen my cat?', 'nothing'],
    ['cat.png', 'nothing'],
    [`${WORLD}/post/123`, 'not-an-image'],
    [`${WORLD}/pictrs/image/cat`, 'not-an-image'],
    [`${WORLD}/pictrs/image/${ONE}/more`, 'not-an-image'],
    [`https://bro%ken/pictrs/image/${ONE}`, 'not-an-image'],
    [`ftp://lemmy.world/pictrs/image/${ONE}`, 'protocol'],
    ['data:image/png;base64,AAAA', 'protocol'],
    ['javascript:alert(1)', 'protocol'],
    ['{"hello":"world"}', 'bad-answer'],
  ])('%s: %s', (text, reason) => {
    expect(reasons(text)).toEqual([reason]);
    expect(found(text)).toEqual([]);
  });

  it('stands with its line and a short excerpt', () => {
    const long = `${WORLD}/post/${'9'.repeat(300)}`;
    expect(readByHand(`${world(ONE)}\n\n${long}`).wrong).toEqual([
      { line: 3, text: `${long.slice(0, 80)}…`, reason: 'not-an-image' },
    ]);
  });

  it('is told without its token', () => {
    const text = [
      `${WORLD}/pictrs/image/delete/${TOKEN}/`,
      `${WORLD}/pictrs/image/delete/${TOKEN}`,
      TOKEN,
      `${WORLD}/x?delete_token=${TOKEN}`,
      `{"secret":"${TOKEN}"}`,
    ].join('\n');
    const { wrong } = readByHand(text);
    expect(wrong).toHaveLength(5);
    expect(JSON.stringify(wrong)).not.toContain(TOKEN);
  });

  it('is no empty line, and no line of markup alone', () => {
    expect(readByHand('\n \n<ul>\n<li>\n</ul>\n[]\n')).toEqual({ found: [], wrong: [], isCut: false });
  });
});

describe('bounds', () => {
  it('are told when they cut something off', () => {
    expect(readByHand(`${'x'.repeat(MAX_TEXT)} ${world(ONE)}`)).toMatchObject({ found: [], isCut: true });
    const many = Array.from({ length: MAX_HAND_ENTRIES + 1 }, () => world(anAlias())).join('\n');
    const reading = readByHand(many);
    expect(reading.isCut).toBe(true);
    expect(reading.found).toHaveLength(MAX_HAND_ENTRIES);
    expect(readByHand(world(ONE)).isCut).toBe(false);
  });
});
