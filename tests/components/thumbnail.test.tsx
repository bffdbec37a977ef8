import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { UploadList } from '../../components/upload-row/upload-list';
import type { RowContext } from '../../components/upload-row/upload-row';
import type { UploadView } from '../../utils/domain/upload';
import { click, one, render } from '../support/render';
import { anUploadView, NOW } from '../support/views';

const done = async () => true;
const USUAL: RowContext = {
  now: NOW,
  thumbnails: 'shown',
  asksFirst: true,
  onDelete: done,
  onCheck: done,
  onCancel: done,
};

const show = (uploads: UploadView[], change: Partial<RowContext> = {}): Promise<void> =>
  render(<UploadList label="Uploads" uploads={uploads} context={{ ...USUAL, ...change }} />);

const pictures = (): HTMLImageElement[] => [...document.querySelectorAll('img')];

describe('a thumbnail', () => {
  it('is loaded lazily and tells the instance nothing', async () => {
    const upload = anUploadView();
    await show([upload]);
    const [picture] = pictures();
    expect(picture?.src).toBe(upload.thumbnailUrl);
    expect(picture?.getAttribute('loading')).toBe('lazy');
    expect(picture?.getAttribute('referrerpolicy')).toBe('no-referrer');
  });

  it.each(['gone', 'gone-cached', 'asked', 'deleting'] as const)(
    'is never requested for %s',
    async (status) => {
      await show([anUploadView({ status, checkedAt: NOW })]);
      expect(pictures()).toEqual([]);
    },
  );

  it('goes away the moment the picture is being deleted', async () => {
    await show([anUploadView()], { asksFirst: false, onDelete: () => new Promise(() => undefined) });
    expect(pictures()).toHaveLength(1);
    await click(one('button', 'Delete passport.jpg'));
    expect(pictures()).toEqual([]);
  });

  it('is not requested when the user switched thumbnails off', async () => {
    await show([anUploadView()], { thumbnails: 'off' });
    expect(pictures()).toEqual([]);
  });

  it('is not requested from a server that is not granted', async () => {
    const { thumbnailUrl: _small, tileUrl: _tile, ...upload } = anUploadView();
    await show([upload]);
    expect(pictures()).toEqual([]);
  });

  it('is blurred when the user wants that', async () => {
    await show([anUploadView()], { thumbnails: 'blurred' });
    expect(pictures()[0]?.closest('[data-blurred=true]')).not.toBeNull();
    await show([anUploadView()], { thumbnails: 'shown' });
    expect(pictures()[0]?.closest('[data-blurred=true]')).toBeNull();
  });

  it('gives way to an icon when it cannot be loaded', async () => {
    await show([anUploadView()]);
    await act(() => void pictures()[0]?.dispatchEvent(new Event('error')));
    expect(pictures()).toEqual([]);
  });
});
