/** Saved answers of uploads, as servers give them and as lemmy-js-client completes them (contract §1.4, §2.1). */
import { describe, expect, it } from 'vitest';
import { readByHand } from '../../../utils/by-hand/read';
import { anAlias, aToken } from '../../support/uploads';
import { FEDDIT, WORLD } from '../../support/views';

const [ONE, TWO] = [anAlias(), anAlias()];
const [TOKEN, OTHER] = [aToken(), aToken()];
const file = (alias: string, token: string) => ({ file: alias, delete_token: token });

const found = (text: string) => readByHand(text).found.map(({ line: _line, ...rest }) => rest);

describe('of 0.18 and 0.19', () => {
  it('name picture and token, and leave the server open', () => {
    expect(found(JSON.stringify({ msg: 'ok', files: [file(ONE, TOKEN), file(TWO, OTHER)] }))).toEqual([
      { alias: ONE, token: TOKEN },
      { alias: TWO, token: OTHER },
    ]);
  });

  it('from 0.19.4 on tell the size', () => {
    const details = {
      width: 800,
      height: 600,
      content_type: 'image/webp',
      created_at: '2024-06-07T12:00:00Z',
    };
    expect(found(JSON.stringify({ files: [{ ...file(ONE, TOKEN), details }], msg: 'ok' }, null, 2))).toEqual([
      { alias: ONE, token: TOKEN, dimensions: { width: 800, height: 600 } },
    ]);
  });

  it('completed by the client name their server', () => {
    const answer = {
      msg: 'ok',
      files: [file(ONE, TOKEN)],
      url: `${WORLD}/pictrs/image/${ONE}`,
      delete_url: `${WORLD}/pictrs/image/delete/${TOKEN}/${ONE}`,
    };
    expect(found(JSON.stringify(answer))).toEqual([{ server: WORLD, alias: ONE, token: TOKEN }]);
    const { url: _url, ...rest } = answer;
    expect(found(JSON.stringify(rest))).toEqual([{ server: WORLD, alias: ONE, token: TOKEN }]);
  });

  it('of one file alone, or inside something larger', () => {
    expect(found(JSON.stringify(file(ONE, TOKEN)))).toEqual([{ alias: ONE, token: TOKEN }]);
    const saved = { log: { entries: [{ response: { msg: 'ok', files: [file(ONE, TOKEN)] } }] } };
    expect(found(JSON.stringify(saved))).toEqual([{ alias: ONE, token: TOKEN }]);
  });

  it('with a damaged entry or token keep what is good', () => {
    const answer = { msg: 'ok', files: [file('../../etc/passwd', TOKEN), { file: ONE, delete_token: 7 }] };
    expect(found(JSON.stringify(answer))).toEqual([{ alias: ONE }]);
  });

  it.each([
    { msg: 'Too wide', files: null },
    { error: 'rate_limit_error' },
    { error: 'unknown', message: '…' },
  ])('that say no are told so: %j', (answer) => {
    expect(readByHand(JSON.stringify(answer)).wrong).toEqual([{ line: 1, text: '', reason: 'refused' }]);
  });
});

describe('of 1.0', () => {
  it('name their server, which may be a backend of its own', () => {
    const answer = { image_url: `${FEDDIT}/api/v4/image/${ONE}`, filename: ONE };
    expect(found(JSON.stringify(answer))).toEqual([{ server: FEDDIT, alias: ONE }]);
  });

  it('whose address is of another picture leave it open', () => {
    const answer = { image_url: `${FEDDIT}/api/v4/image/${TWO}`, filename: ONE };
    expect(found(JSON.stringify(answer))).toEqual([{ alias: ONE }]);
  });
});

describe('several answers in one text', () => {
  const answers = [
    { msg: 'ok', files: [file(ONE, TOKEN)] },
    { image_url: `${FEDDIT}/api/v4/image/${TWO}`, filename: TWO },
  ];
  const both = [
    { alias: ONE, token: TOKEN },
    { server: FEDDIT, alias: TWO },
  ];

  it.each([
    ['one a line', answers.map((one) => JSON.stringify(one)).join('\n')],
    ['spread over lines', answers.map((one) => JSON.stringify(one, null, 2)).join('\n\n')],
    ['in a list', JSON.stringify(answers)],
    ['after each other', answers.map((one) => JSON.stringify(one)).join('')],
  ])('%s', (_how, text) => {
    expect(found(text)).toEqual(both);
    expect(readByHand(text).wrong).toEqual([]);
  });

  it('between other things, with the lines right', () => {
    const text = ['Saved:', JSON.stringify(answers[0], null, 1), `![](${WORLD}/pictrs/image/${TWO})`].join(
      '\n',
    );
    const { found: all, wrong } = readByHand(text);
    expect(wrong).toEqual([{ line: 1, text: 'Saved:', reason: 'nothing' }]);
    expect(all).toEqual([
      { line: 2, alias: ONE, token: TOKEN },
      { line: 11, server: WORLD, alias: TWO },
    ]);
  });

  it('are found behind braces that are no JSON', () => {
    const text = `{ see this } {not: json\n${JSON.stringify(answers[0])}`;
    expect(found(text)).toEqual([{ alias: ONE, token: TOKEN }]);
  });
});

it('addresses inside other JSON are found, whatever it is', () => {
  const post = { post_view: { post: { body: `Hi\n![](${WORLD}/pictrs/image/${ONE}?format=webp)`, id: 3 } } };
  expect(found(JSON.stringify(post))).toEqual([{ server: WORLD, alias: ONE }]);
});
