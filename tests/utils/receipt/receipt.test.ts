/** A receipt says what the record says, and nothing better. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UPLOAD_STATES, type Status } from '../../../utils/domain/upload';
import { hasReceipt, toReceipt } from '../../../utils/receipt/receipt';
import { aGoneUpload, anExchange, aToldUpload, entry, HISTORY } from '../../support/receipts';
import { anUploadView, anUploadWithout, NOW } from '../../support/views';

const STATUSES: Status[] = [...UPLOAD_STATES, 'deleting'];

describe('the outcome', () => {
  it('is gone for what is gone and for nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), fc.constantFrom(...UPLOAD_STATES), (status, state) => {
        const { outcome, goneAt } = toReceipt(aGoneUpload({ status, state }));
        expect(outcome === 'gone').toBe(status === 'gone' && state === 'gone');
        expect(goneAt === undefined).toBe(outcome !== 'gone');
      }),
    );
  });

  it('is “deleting” while nothing but the server’s word is there', () => {
    expect(toReceipt(aGoneUpload({ status: 'asked' })).outcome).toBe('deleting');
  });
});

describe('a receipt', () => {
  it('exists once a deletion was asked for, whatever came of it', () => {
    expect(hasReceipt(anUploadView({ history: [entry(0, 'uploaded', 'post')] }))).toBe(false);
    expect(hasReceipt(anUploadView({ history: [...HISTORY, entry(9, 'cancelled', 'delete')] }))).toBe(true);
  });

  it('names the picture, the server, the account and the file', () => {
    const upload = aGoneUpload();
    expect(toReceipt(upload).picture).toEqual({
      instance: 'https://lemmy.world',
      server: 'https://lemmy.world',
      alias: upload.alias,
      address: upload.imageUrl,
      account: 'alice',
      uploadedAt: '2026-11-23T11:57:00.000Z',
      uploadedIn: { kind: 'post', page: 'https://lemmy.world/post/1' },
      file: upload.file,
    });
  });

  it('leaves out what is not known', () => {
    const { picture } = toReceipt({ ...anUploadWithout('account'), history: [...HISTORY] });
    expect(picture).not.toHaveProperty('account');
    expect(toReceipt(anUploadWithout('file')).picture).not.toHaveProperty('file');
  });

  it('is good without requests on record', () => {
    expect(toReceipt(aGoneUpload())).toMatchObject({
      outcome: 'gone',
      goneAt: '2026-11-23T12:00:01.800Z',
      secondsToProof: 1.8,
      requests: [],
      checks: [],
    });
  });

  it('tells each request with the account it was made as, and each check with what was seen', () => {
    const upload = aToldUpload();
    const { requests, checks } = toReceipt(upload);
    expect(requests).toEqual([
      {
        at: '2026-11-23T12:00:00.500Z',
        what: 'delete',
        method: 'GET',
        path: `/pictrs/image/delete/…/${upload.alias}`,
        status: 204,
        by: 'alice',
        via: 'tab',
      },
    ]);
    expect(checks.map(({ status, sight, note }) => [status, sight, note])).toEqual([
      [404, 'missing', undefined],
      [200, 'served', 'cache'],
      [404, 'missing', undefined],
    ]);
  });

  it('tells a request that got no answer as one without status', () => {
    const { status: _, sight: __, ...silent } = anExchange(2);
    expect(toReceipt(aGoneUpload({ exchanges: [silent] })).checks[0]).not.toHaveProperty('status');
  });

  it.each([
    ['none', ['copies-elsewhere']],
    ['small', ['copies-elsewhere', 'preview-small']],
    ['full', ['copies-elsewhere', 'preview-full']],
  ] as const)('says what the deletion could not reach: preview %s', (previewCopy, notReached) => {
    expect(toReceipt(aGoneUpload({ previewCopy })).notReached).toEqual(notReached);
  });

  it('keeps the whole history, the oldest first', () => {
    expect(toReceipt(aGoneUpload()).events).toContainEqual({
      at: new Date(NOW + 1000).toISOString(),
      what: 'answered',
      detail: 'asked via tab',
    });
    expect(toReceipt(aGoneUpload()).events.map(({ what }) => what)).toEqual([
      'uploaded',
      'requested',
      'answered',
      'checked',
    ]);
  });
});
