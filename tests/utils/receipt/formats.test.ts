/** The files a receipt is saved as. The shape of the JSON is a promise: docs/RECEIPTS.md. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toAlias } from '../../../utils/domain/names';
import { receiptFileName, receiptJson } from '../../../utils/receipt/json';
import { toReceipt } from '../../../utils/receipt/receipt';
import { receiptText, utcText } from '../../../utils/receipt/text';
import { aToldUpload } from '../../support/receipts';
import { NOW } from '../../support/views';

const alias = toAlias('0b7f2c1e-5a3d-4c8e-9f10-2d6b1c9e7a55.webp');
if (alias === undefined) throw new Error('Not an alias');
const receipt = toReceipt(aToldUpload({ alias, previewCopy: 'small' }));

describe('the JSON', () => {
  it('is this, and is the example of its documentation', () => {
    const json = receiptJson([receipt], NOW + 60_000);
    expect(json.endsWith('}\n')).toBe(true);
    const example = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/RECEIPTS.md', 'utf8'))?.[1] ?? '';
    expect(JSON.parse(json)).toEqual(JSON.parse(example));
  });

  it('has its times in UTC', () => {
    const times = receiptJson([receipt], NOW).match(/"(\w+A|a)t": "[^"]*"/g) ?? [];
    expect(times.length).toBeGreaterThan(8);
    expect(times.filter((time) => !/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"$/.test(time))).toEqual([]);
  });

  it('is a file of the day, also without receipts', () => {
    expect(JSON.parse(receiptJson([], NOW))).toEqual({
      format: 'takeback-receipts',
      version: 1,
      createdAt: '2026-11-23T12:00:00.000Z',
      receipts: [],
    });
    expect(receiptFileName(NOW, 'json')).toBe('takeback-receipt-2026-11-23.json');
    expect(receiptFileName(NOW, 'txt')).toBe('takeback-receipt-2026-11-23.txt');
  });
});

describe('the text', () => {
  it('has every part on a line of its own', () => {
    const at = '2026-11-23T12:00:01.800Z';
    const text = receiptText(
      ['Receipt', 'Made today'],
      [
        {
          title: 'passport.jpg',
          outcome: 'Gone',
          facts: [{ label: 'Gone at', value: utcText(at), at }],
          sections: [
            {
              heading: 'Checks',
              lines: [{ at, request: 'GET /x', text: '404' }, { text: 'done' }],
              none: '',
            },
            { heading: 'Requests', lines: [], none: 'None' },
          ],
        },
      ],
    );
    expect(text).toMatchInlineSnapshot(`
      "Receipt
      =======
      Made today


      passport.jpg
      ------------
      Gone

      Gone at: 2026-11-23 12:00:01 UTC

      Checks
      - 2026-11-23 12:00:01 UTC  GET /x  404
      - done

      Requests
      None
      "
    `);
  });
});
