/** No token gets into a receipt, even if a record is wrong and holds one where none should be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiptJson } from '../../../utils/receipt/json';
import { toReceipt } from '../../../utils/receipt/receipt';
import { withoutSecrets } from '../../../utils/receipt/redact';
import { receiptText } from '../../../utils/receipt/text';
import { aGoneUpload, anExchange, entry, HISTORY } from '../../support/receipts';
import { NOW } from '../../support/views';

/** Tokens as servers give them out: UUIDs, older ones short. */
const anyToken = fc.oneof(fc.uuid(), fc.stringMatching(/^[A-Za-z0-9]{10}$/));

describe('a token', () => {
  it('is in no form of a receipt, wherever the record has the address it stands in', () => {
    fc.assert(
      fc.property(anyToken, (token) => {
        const path = `/pictrs/image/delete/${token}/x.webp`;
        const url = `https://lemmy.world${path}?auth=${token}`;
        const upload = aGoneUpload({
          imageUrl: url,
          place: { kind: 'post', pageUrl: url },
          file: { name: `look at ${url}`, size: 1, type: 'image/png' },
          history: [...HISTORY, entry(9, 'answered', `unreachable:GET ${url} failed via tab`)],
          exchanges: [
            anExchange(1, { path }),
            anExchange(2, { what: 'delete', path: `${path}?jwt=${token}&x=1` }),
          ],
        });
        const receipt = toReceipt(upload);
        const { file: _, ...told } = receipt.picture;
        expect(JSON.stringify({ ...receipt, picture: told })).not.toContain(token);
        expect(receiptJson([receipt], NOW)).not.toContain(token);
        const worded = { title: url, outcome: path, facts: [{ label: 'a', value: url }], sections: [] };
        expect(receiptText([url], [worded])).not.toContain(token);
      }),
    );
  });
});

describe('what is taken out', () => {
  it.each([
    ['/pictrs/image/delete/abc123/x.webp', '/pictrs/image/delete/…/x.webp'],
    [
      'https://a.example/pictrs/image/delete/abc/x.webp?y=1',
      'https://a.example/pictrs/image/delete/…/x.webp?y=1',
    ],
    ['/pictrs/image/delete/abc', '/pictrs/image/delete/…'],
    [
      'url=https%3A%2F%2Fa%2Fpictrs%2Fimage%2Fdelete%2Fabc%2Fx.webp',
      'url=https%3A%2F%2Fa%2Fpictrs%2Fimage%2Fdelete%2F…%2Fx.webp',
    ],
    ['/api/v3/site?auth=ey.J.x', '/api/v3/site?auth=…'],
    ['/x?a=1&jwt=ey.J.x&b=2', '/x?a=1&jwt=…&b=2'],
    ['/pictrs/image/delete/…/x.webp', '/pictrs/image/delete/…/x.webp'],
  ])('%s', (before, after) => {
    expect(withoutSecrets(before)).toBe(after);
  });

  it.each(['/pictrs/image/x.webp?thumbnail=96', '/api/v4/account/media', '/post/1?author=token'])(
    'is nothing of %s',
    (path) => {
      expect(withoutSecrets(path)).toBe(path);
    },
  );
});
