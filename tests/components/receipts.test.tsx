import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReceiptOutput } from '../../components/receipt/receipt-output';
import { background } from '../support/fake-background';
import { createFakeOutput } from '../support/fake-output';
import { aGoneUpload, aToldUpload, entry, HISTORY, TOKEN } from '../support/receipts';
import { all, click, nameOf, one, settle, text } from '../support/render';
import { openVaultPage } from '../support/vault-page';
import { aSnapshot, anUploadView, FEDDIT, NOW } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

const named = (name: string) => ({ file: { name, size: 2000, type: 'image/png' } });
const told = aToldUpload({ ...named('told.png'), previewCopy: 'small' });

beforeEach(() => {
  vi.setSystemTime(NOW + 86_400_000);
  background.reset();
  background.snapshot = aSnapshot({
    uploads: [
      told,
      aGoneUpload({ ...named('plain.png'), instance: FEDDIT, uploadedAt: told.uploadedAt - 1 }),
      anUploadView({ ...named('online.png'), history: [entry(-9, 'uploaded', 'post')] }),
    ],
  });
});

afterEach(() => {
  vi.useRealTimers();
  history.replaceState(null, '', location.pathname);
});

async function open(hash: string, change: Partial<ReceiptOutput> = {}) {
  const output = createFakeOutput(change);
  await openVaultPage(hash, output);
  // The requests come after the list
  await settle();
  return output;
}

const articles = (): HTMLElement[] => [...document.querySelectorAll('article')];

describe('the way to a receipt', () => {
  it('stands in each row whose deletion was asked for, and keeps the filter', async () => {
    await open('state=gone');
    expect(all('link', /^Receipt: /).map(nameOf)).toEqual(['Receipt: told.png', 'Receipt: plain.png']);
    const hash = `#receipts&key=${encodeURIComponent(told.key)}&state=gone`;
    expect(one('link', 'Receipt: told.png').getAttribute('href')).toBe(hash);
    await open('');
    expect(all('link', 'Receipt: online.png')).toEqual([]);
  });

  it('stands above the list for all that are shown and have one', async () => {
    await open('');
    expect(one('link', 'Receipts for 2 uploads').getAttribute('href')).toBe('#receipts');
    await open('instance=https%3A%2F%2Ffeddit.org');
    const hash = '#receipts&instance=https%3A%2F%2Ffeddit.org';
    expect(one('link', 'Receipt for 1 upload').getAttribute('href')).toBe(hash);
    await open('state=live');
    expect(all('link', /^Receipts? for/)).toEqual([]);
  });

  it('leads back to the list it came from', async () => {
    await open(`receipts&key=${encodeURIComponent(told.key)}&state=gone`);
    expect(articles()).toHaveLength(1);
    expect(one('link', 'Back to the uploads').getAttribute('href')).toBe('#state=gone');
  });
});

describe('a receipt', () => {
  it('tells outcome, times, account, requests and checks', async () => {
    await open(`receipts&key=${encodeURIComponent(told.key)}`);
    expect(document.activeElement).toBe(one('heading', 'Receipt of a deletion'));
    const said = text(articles()[0]);
    for (const words of [
      'told.png',
      'Gone, checked 2026-11-23 12:00:01 UTC',
      'Deletion requested2026-11-23 12:00:00 UTC',
      'From request to proof1.8 seconds',
      'Accountalice',
      'The small preview that lemmy.world made for the post.',
      'The server accepted the deletion',
      `GET /pictrs/image/delete/…/${told.alias}Status 204 · as alice · through an open tab`,
      `GET /pictrs/image/${told.alias}Status 200 · still served · a cache answered`,
    ]) {
      expect(said).toContain(words);
    }
  });

  it('is good without requests on record', async () => {
    await open('receipts&instance=https%3A%2F%2Ffeddit.org');
    expect(articles().map((each) => nameOf(each))).toEqual(['plain.png']);
    expect(text(articles()[0])).toContain('Checks as a strangerNone is on record.');
  });

  it('never says gone of what is not', async () => {
    const history = [...HISTORY.slice(0, 3), entry(5, 'checked', 'still-there')];
    background.snapshot.uploads = [aGoneUpload({ status: 'still-there', state: 'still-there', history })];
    await open('receipts');
    expect(text(articles()[0])).not.toMatch(/\bgone\b/i);
    expect(text(articles()[0])).toContain('Still online');
  });

  it('tells of a picture that came back', async () => {
    const history = [...HISTORY, entry(100, 'reappeared', 'still-there')];
    background.snapshot.uploads = [aGoneUpload({ status: 'still-there', state: 'still-there', history })];
    await open('receipts');
    expect(text(articles()[0])).toContain('Online again2026-11-23 12:01:40 UTC');
  });

  it('says so where there is none', async () => {
    await open('receipts&key=nonsense');
    expect(text()).toContain('There is no receipt');
    expect(all('button', /Copy|Save|Print/)).toEqual([]);
  });
});

describe('taking receipts along', () => {
  it('copies and saves the text that the page shows', async () => {
    const output = await open('receipts');
    await click(one('button', 'Copy text'));
    expect(text(one('status', 'Copied.'))).toBe('Copied.');
    await click(one('button', 'Save text'));
    const [copied = ''] = output.copied;
    expect(output.saved).toEqual([
      { name: 'takeback-receipt-2026-11-24.txt', type: 'text/plain', text: copied },
    ]);
    expect(copied).toContain('Receipts of 2 deletions');
    const shown = text();
    const lines = copied.split('\n').map((line) => line.replace(/^- /, ''));
    const parts = lines.flatMap((line) => line.split(/ {2}|: (?=\d{4}-)/)).filter((part) => /\w/.test(part));
    expect(parts.length).toBeGreaterThan(40);
    expect(parts.filter((part) => !shown.includes(part.replace(/^[^:]{1,30}: /, '')))).toEqual([]);
  });

  it('saves JSON with one receipt for each', async () => {
    const output = await open('receipts');
    await click(one('button', 'Save JSON'));
    expect(output.saved).toMatchObject([
      { name: 'takeback-receipt-2026-11-24.json', type: 'application/json' },
    ]);
    expect(JSON.parse(output.saved[0]?.text ?? '')).toMatchObject({
      format: 'takeback-receipts',
      version: 1,
      receipts: [{ outcome: 'gone' }, { outcome: 'gone' }],
    });
  });

  it('prints under the name of the day', async () => {
    const output = await open('receipts');
    await click(one('button', 'Print'));
    expect(output.printed).toEqual(['takeback-receipt-2026-11-24']);
  });

  it('says so when copying is not allowed', async () => {
    await open('receipts', { copy: () => Promise.reject(new Error('no')) });
    await click(one('button', 'Copy text'));
    expect(text()).toContain('Your browser did not allow it. Save the text instead.');
  });

  it('takes no token along, even one that got into a record', async () => {
    background.snapshot.uploads = [
      aToldUpload({
        imageUrl: `https://lemmy.world/pictrs/image/delete/${TOKEN}/x.webp`,
        exchanges: [
          {
            at: NOW,
            what: 'delete',
            method: 'GET',
            path: `/pictrs/image/delete/${TOKEN}/x.webp`,
            status: 204,
          },
        ],
      }),
    ];
    const output = await open('receipts');
    for (const name of ['Copy text', 'Save text', 'Save JSON']) await click(one('button', name));
    expect(
      [text(), document.body.innerHTML, ...output.copied, JSON.stringify(output.saved)].join(),
    ).not.toContain(TOKEN);
  });
});
