/** Downloading copies: what is asked for, how far it is, what comes of it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { act } from 'preact/test-utils';
import { DownloadPage } from '../../components/download/download-page';
import type { Downloaded, Downloader, DownloadOptions } from '../../components/download/downloader';
import type { UploadView } from '../../utils/domain/upload';
import { createFakeOutput, type FakeOutput } from '../support/fake-output';
import { all, click, one, render, settle, text } from '../support/render';
import { anUploadView, FEDDIT } from '../support/views';

const named = (name: string, change: Partial<UploadView> = {}) =>
  anUploadView({ file: { name, size: 1, type: 'image/png' }, ...change });
const uploads = [
  named('a.png'),
  named('b.png'),
  named('gone.png', { status: 'gone' }),
  named('going.png', { status: 'deleting' }),
];
const [a, b] = uploads as [UploadView, UploadView];
const file = { name: 'takeback-pictures.zip', content: new Blob(['zip'], { type: 'application/zip' }) };

interface Run {
  uploads: readonly UploadView[];
  options: DownloadOptions;
  finish: (result: Downloaded) => Promise<void>;
  fail: () => Promise<void>;
}
let runs: Run[];
let output: FakeOutput;
let isProtected: string[];

const downloader: Downloader = (wanted, options) =>
  new Promise((resolve, reject) => {
    const end = async (how: () => void) => {
      await act(how);
      await settle();
    };
    runs.push({
      uploads: wanted,
      options,
      finish: (result) => end(() => resolve(result)),
      fail: () => end(() => reject(new Error('broken'))),
    });
  });

beforeEach(() => {
  [runs, isProtected] = [[], []];
  output = createFakeOutput();
});

async function open(known: UploadView[] = uploads, keys = known.map(({ key }) => key)): Promise<void> {
  await render(
    <DownloadPage
      uploads={known}
      keys={keys}
      back="#"
      downloader={downloader}
      output={output}
      onProtect={(server) => void isProtected.push(server)}
    />,
  );
}
const tell = (done: number, bytes: number, isWaiting = false) =>
  act(() => runs[0]!.options.onProgress({ done, total: 2, bytes, isWaiting }));

describe('before it begins', () => {
  it('says how many there will be, and what is left out; nothing is fetched of what is gone', async () => {
    await open();
    expect(document.activeElement).toBe(one('heading', 'Download 2 pictures'));
    expect(text()).toContain('2 of those you chose are gone or being deleted, so they are left out.');
    expect(runs).toEqual([]);
    await click(one('button', 'Download'));
    expect(runs[0]?.uploads).toEqual([a, b]);
  });

  it('takes only what was chosen', async () => {
    await open(uploads, [b.key]);
    await click(one('button', 'Download'));
    expect(runs[0]?.uploads).toEqual([b]);
    expect(text()).toContain('Download 1 picture');
  });

  it('offers to protect a server that it may not access', async () => {
    const { thumbnailUrl: _thumbnailUrl, ...hidden } = named('c.png', { instance: FEDDIT });
    await open([a, hidden]);
    expect(text()).toContain('1 picture is on feddit.org, which Takeback may not access.');
    await click(one('button', 'Protect feddit.org'));
    expect(isProtected).toEqual([FEDDIT]);
    await click(one('button', 'Download'));
    expect(runs[0]?.uploads).toEqual([a]);
  });

  it('says so where nothing is chosen', async () => {
    await open(uploads, []);
    expect(text()).toContain('No picture is chosen');
    expect(all('button')).toEqual([]);
  });
});

describe('while it runs', () => {
  it('shows how far it is, and whom it waits for', async () => {
    await open();
    await click(one('button', 'Download'));
    await tell(1, 1_500_000);
    expect(text()).toContain('1 of 2 · 1.5 MB');
    expect(document.querySelector('progress')?.value).toBe(1);
    await tell(1, 1_500_000, true);
    expect(text()).toContain('The server asks us to wait a moment.');
  });

  it('can be cancelled: nothing is saved, whatever still comes', async () => {
    await open();
    await click(one('button', 'Download'));
    await tell(1, 10);
    await click(one('button', 'Cancel'));
    expect(runs[0]?.options.signal.aborted).toBe(true);
    await runs[0]!.finish({ file, count: 2, failed: [] });
    expect(output.blobs).toEqual([]);
    expect(text(one('status'))).toBe('Cancelled. Nothing was saved.');
    expect(one('button', 'Download').disabled).toBe(false);
  });

  it('ends when the page is left', async () => {
    await open();
    await click(one('button', 'Download'));
    await render(null);
    expect(runs[0]?.options.signal.aborted).toBe(true);
  });
});

describe('when it is done', () => {
  it('has saved the file, and saves it again if that is wanted', async () => {
    await open();
    await click(one('button', 'Download'));
    await runs[0]!.finish({ file, count: 2, failed: [] });
    expect(output.blobs).toEqual([{ name: file.name, type: 'application/zip', content: file.content }]);
    expect(text(one('status'))).toBe('2 pictures were saved.');
    expect(text()).toContain('File: takeback-pictures.zip');
    await click(one('button', 'Save again'));
    expect(output.blobs).toHaveLength(2);
  });

  it('lists what is missing and why, and tries it again', async () => {
    await open();
    await click(one('button', 'Download'));
    await runs[0]!.finish({ file, count: 1, failed: [{ key: b.key, problem: 'login' }] });
    expect(text(one('listitem'))).toBe(
      'b.pnglemmy.world shows it only to people who are logged in. Log in there, then try again.',
    );
    expect(one('link', 'b.png').getAttribute('href')).toBe(b.imageUrl);
    await click(one('button', 'Try these again'));
    expect(runs[1]?.uploads).toEqual([b]);
  });

  it('saves nothing where nothing came', async () => {
    await open();
    await click(one('button', 'Download'));
    await runs[0]!.finish({ count: 0, failed: [a, b].map(({ key }) => ({ key, problem: 'unreachable' })) });
    expect(output.blobs).toEqual([]);
    expect(all('button', 'Save again')).toEqual([]);
    expect(text()).toContain('2 pictures could not be downloaded');
  });

  it('says so when something went wrong', async () => {
    await open();
    await click(one('button', 'Download'));
    await runs[0]!.fail();
    expect(text(one('alert'))).toBe('Something went wrong, so nothing was saved. Please try it again.');
    expect(one('button', 'Download').disabled).toBe(false);
  });
});
