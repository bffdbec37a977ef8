/** Whatever is pasted: it ends, it throws nothing, it loses nothing that was there, and no token is shown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Found } from '../../../utils/by-hand/finding';
import { readByHand } from '../../../utils/by-hand/read';
import { DeleteTokenSchema } from '../../../utils/domain/name-schemas';
import { originOf, toAlias, type Alias, type DeleteToken, type Origin } from '../../../utils/domain/names';
import { WORLD } from '../../support/views';

const arbitraryAlias = fc
  .tuple(fc.uuid({ version: 4 }), fc.constantFrom('webp', 'png', 'jpeg', 'gif', 'mp4'))
  .map(([id, ending]) => toAlias(`${id}.${ending}`) as Alias);
const arbitraryToken = fc.uuid({ version: 4 }).map((id) => DeleteTokenSchema.parse(id));
const arbitraryServer = fc.constantFrom(
  'https://lemmy.world',
  'https://a-b.example:8443',
  'http://localhost:1236',
);

interface Picture {
  server: Origin;
  alias: Alias;
  token?: DeleteToken;
}

const arbitraryPicture: fc.Arbitrary<Picture> = fc
  .record({ server: arbitraryServer, alias: arbitraryAlias, token: fc.option(arbitraryToken) })
  .map(({ server, alias, token }) => ({
    server: originOf(server) as Origin,
    alias,
    ...(token ? { token } : {}),
  }));

/** The ways in which a picture may stand in a text. */
const WRITINGS: ((picture: Picture) => string)[] = [
  addressOf,
  (picture) => `![what a (nice) day](${addressOf(picture)})`,
  (picture) => `<img alt="" src="${addressOf(picture)}">`,
  (picture) => `I uploaded ${addressOf(picture)}, and now?`,
  (picture) => JSON.stringify(answerOf(picture)),
  (picture) => JSON.stringify(answerOf(picture), null, 2),
  (picture) => JSON.stringify({ saved: [{ answer: answerOf(picture) }] }),
];

function addressOf({ server, alias, token }: Picture): string {
  const path = token ? `/pictrs/image/delete/${token}/` : '/pictrs/image/';
  return server + path + alias;
}

function answerOf({ server, alias, token }: Picture): object {
  return token
    ? { msg: 'ok', files: [{ file: alias, delete_token: token }], url: `${server}/pictrs/image/${alias}` }
    : { image_url: `${server}/api/v4/image/${alias}`, filename: alias };
}

const essence = ({ server, alias, token }: Picture | Found) => ({ server, alias, token });

/** Texts made of what a parser trips over. */
const arbitraryMess = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        '{',
        '}',
        '"',
        '\\',
        '[',
        '](',
        'https://',
        '/pictrs/image/',
        'delete/',
        '\r\n',
        '…',
        '<',
      ),
      fc.json(),
      arbitraryPicture.map(addressOf),
      arbitraryPicture.map((picture) => JSON.stringify(answerOf(picture)).slice(0, 60)),
    ),
  )
  .map((parts) => parts.join(''));

describe('any text', () => {
  it('is read without an error; what is found are names, what is wrong is short', () => {
    fc.assert(
      fc.property(arbitraryMess, (text) => {
        const { found, wrong } = readByHand(text);
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const one of found) {
          expect(toAlias(one.alias)).toBe(one.alias);
          if (one.server !== undefined) expect(originOf(one.server)).toBe(one.server);
          expect(one.line).toBeLessThanOrEqual(lines);
        }
        for (const { line, text: shown } of wrong) {
          expect(shown.length).toBeLessThanOrEqual(81);
          expect(line).toBeLessThanOrEqual(lines);
        }
      }),
    );
  });

  it('shows no token of what is wrong with it', () => {
    fc.assert(
      fc.property(arbitraryPicture, arbitraryToken, arbitraryMess, (picture, token, mess) => {
        const text = `${mess}\n${addressOf({ ...picture, token })}/${mess}\n{"x":"${token}"}\n${token} ${mess}`;
        expect(JSON.stringify(readByHand(text).wrong)).not.toContain(token);
      }),
    );
  });
});

it('JSON that is nested deeper than anybody writes names no picture, and breaks nothing', () => {
  const deep = '['.repeat(5000) + ']'.repeat(5000);
  expect(readByHand(`{"files":[${deep}]}`)).toMatchObject({ found: [], wrong: [{ reason: 'bad-answer' }] });
});

it('a saved answer that breaks off shows no token, of whatever form', () => {
  const { wrong } = readByHand('{"msg":"ok","files":[{"file":"aBcD.png","delete_token":"aBcDeFgHiJ"');
  expect(wrong).not.toEqual([]);
  expect(JSON.stringify(wrong)).not.toContain('aBcDeFgHiJ');
});

describe('pictures', () => {
  it('are all found, with their servers and tokens, however they are written', () => {
    const arbitraryLines = fc.uniqueArray(fc.tuple(arbitraryPicture, fc.constantFrom(...WRITINGS)), {
      selector: ([{ server, alias }]) => `${server}/${alias}`,
      maxLength: 12,
    });
    fc.assert(
      fc.property(arbitraryLines, fc.constantFrom('\n', '\r\n', '\n\n'), (lines, between) => {
        const text = lines.map(([picture, write]) => write(picture)).join(between);
        const { found, wrong } = readByHand(text);
        expect(found.map(essence)).toEqual(lines.map(([picture]) => essence(picture)));
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('keep their token, whichever mention of them has it', () => {
    fc.assert(
      fc.property(
        arbitraryAlias,
        arbitraryToken,
        fc.shuffledSubarray(WRITINGS, { minLength: 1 }),
        fc.shuffledSubarray(WRITINGS, { minLength: 1 }),
        (alias, token, before, after) => {
          const bare = { server: WORLD, alias };
          const texts = [
            ...before.map((write) => write(bare)),
            addressOf({ ...bare, token }),
            ...after.map((write) => write(bare)),
          ];
          expect(readByHand(texts.join('\n')).found.map(essence)).toEqual([{ ...bare, token }]);
        },
      ),
    );
  });
});
