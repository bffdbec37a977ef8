import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { UploadList } from '../../components/upload-row/upload-list';
import type { RowContext } from '../../components/upload-row/upload-row';
import { UPLOAD_STATES, type Status, type UploadView } from '../../utils/domain/upload';
import { all, click, one, press, render, settle, text } from '../support/render';
import { anUploadView, anUploadWithout, FEDDIT, MINUTE_MS, NOW } from '../support/views';

function context(change: Partial<RowContext> = {}): RowContext {
  return {
    now: NOW,
    thumbnails: 'shown',
    asksFirst: true,
    onDelete: vi.fn<RowContext['onDelete']>(async () => true),
    onCheck: vi.fn<RowContext['onCheck']>(async () => true),
    onCancel: vi.fn<RowContext['onCancel']>(async () => true),
    ...change,
  };
}

const show = (uploads: UploadView[], rows: RowContext = context()): Promise<void> =>
  render(<UploadList label="Uploads" uploads={uploads} context={rows} />);

const named = (name: string): Pick<UploadView, 'file'> => ({ file: { name, size: 1, type: 'image/png' } });

describe('a row', () => {
  it('tells which picture it is, where it lies, whose it is, how old and how large', async () => {
    await show([anUploadView()]);
    const row = one('listitem');
    expect(text(row)).toContain('passport.jpg');
    expect(text(row)).toContain('lemmy.world');
    expect(text(row)).toContain('@alice');
    expect(text(row)).toContain('3 min. ago');
    expect(text(row)).toContain('1.8 MB');
    expect(one('link', /^Post/).getAttribute('href')).toBe('https://lemmy.world/post/1');
    expect(row.querySelector('time')?.getAttribute('datetime')).toBe('2026-11-23T11:57:00.000Z');
    expect(row.querySelector('time')?.title).toContain('2026');
  });

  it('is known by the name on the server when the file is not known', async () => {
    const upload = anUploadWithout('file');
    await show([upload]);
    expect(text(one('listitem'))).toContain(upload.alias);
  });

  it('makes no link of an address that is not of the web', async () => {
    await show([anUploadView({ place: { kind: 'comment', pageUrl: 'javascript:alert(1)' } })]);
    expect(all('link')).toEqual([]);
    expect(text()).toContain('Comment');
  });

  it('is listed newest first', async () => {
    await show([
      anUploadView({ ...named('old.png'), uploadedAt: NOW - 9 * MINUTE_MS }),
      anUploadView({ ...named('new.png'), uploadedAt: NOW - 1 * MINUTE_MS }),
      anUploadView({ ...named('mid.png'), uploadedAt: NOW - 5 * MINUTE_MS }),
    ]);
    const names = all('listitem').map((row) => /\w+\.png/.exec(text(row))?.[0]);
    expect(names).toEqual(['new.png', 'mid.png', 'old.png']);
  });
});

describe('deleting from a row', () => {
  it('asks in place, with the focus on the safe answer', async () => {
    const rows = context();
    await show([anUploadView()], rows);
    await click(one('button', 'Delete passport.jpg'));
    expect(text()).toContain('Delete this picture for good?');
    expect(document.activeElement).toBe(one('button', 'Keep passport.jpg'));
    expect(rows.onDelete).not.toHaveBeenCalled();
  });

  it('keeps the picture on Escape, gives the focus back and leaves the popup open', async () => {
    const rows = context();
    await show([anUploadView()], rows);
    await click(one('button', 'Delete passport.jpg'));
    const escape = await press(one('button', 'Keep passport.jpg'), 'Escape');
    expect(escape.defaultPrevented).toBe(true);
    expect(text()).not.toContain('for good');
    expect(document.activeElement).toBe(one('button', 'Delete passport.jpg'));
    expect(rows.onDelete).not.toHaveBeenCalled();
  });

  it('keeps the picture on Keep', async () => {
    const rows = context();
    await show([anUploadView()], rows);
    await click(one('button', 'Delete passport.jpg'));
    await click(one('button', 'Keep passport.jpg'));
    expect(document.activeElement).toBe(one('button', 'Delete passport.jpg'));
    expect(rows.onDelete).not.toHaveBeenCalled();
  });

  it('deletes that picture after the answer and shows that it is under way', async () => {
    let finish: ((done: boolean) => void) | undefined;
    const onDelete = vi.fn<RowContext['onDelete']>(() => new Promise((resolve) => (finish = resolve)));
    const upload = anUploadView();
    await show(
      [upload, anUploadView({ file: { name: 'other.png', size: 1, type: '' } })],
      context({ onDelete }),
    );
    await click(one('button', 'Delete passport.jpg'));
    await click(one('button', 'Delete passport.jpg'));
    expect(onDelete).toHaveBeenCalledExactlyOnceWith(upload.key);
    expect(text()).toContain('Deleting…');
    expect(all('button', 'Delete passport.jpg')).toEqual([]);
    expect(text(document.activeElement ?? document)).toBe('Deleting…');
    await act(() => finish?.(true));
    await settle();
  });

  it('offers the button again when the wish could not be carried out', async () => {
    await show([anUploadView()], context({ onDelete: async () => false }));
    await click(one('button', 'Delete passport.jpg'));
    await click(one('button', 'Delete passport.jpg'));
    expect(text()).not.toContain('Deleting…');
    expect(all('button', 'Delete passport.jpg')).toHaveLength(1);
  });

  it('deletes at the first click when the user does not want to be asked', async () => {
    const rows = context({ asksFirst: false });
    const upload = anUploadView();
    await show([upload], rows);
    await click(one('button', 'Delete passport.jpg'));
    expect(rows.onDelete).toHaveBeenCalledExactlyOnceWith(upload.key);
  });

  it('drops the question when the picture is found to be gone meanwhile', async () => {
    const upload = anUploadView();
    await show([upload]);
    await click(one('button', 'Delete passport.jpg'));
    await show([{ ...upload, status: 'gone', checkedAt: NOW }]);
    expect(text()).not.toContain('for good');
    expect(all('button')).toEqual([]);
    expect(text(document.activeElement ?? document)).toMatch(/^Gone, checked/);
    await show([upload]);
    expect(text()).not.toContain('for good');
  });
});

describe('a status', () => {
  const shown: [Status, RegExp][] = [
    ['live', /Online/],
    ['asked', /Deleting…/],
    ['deleting', /Deleting…/],
    ['gone', /Gone, checked /],
    ['gone-cached', /Gone at the server; a cache may show it until /],
    ['still-there', /Still online/],
    ['needs-login', /Log in to delete/],
    ['wrong-account', /Another account is logged in/],
    ['only-admin', /Only an admin can delete it/],
    ['failed', /Not deleted/],
    ['unknown', /Unknown/],
  ];

  it.each(shown)('%s is told in words', async (status, words) => {
    await show([anUploadView({ status, checkedAt: NOW, cachedUntil: NOW + MINUTE_MS })]);
    expect(text()).toMatch(words);
  });

  it.each([...UPLOAD_STATES, 'deleting'] as const)('%s is not called gone unless it is', async (status) => {
    await show([anUploadView({ status, checkedAt: NOW, cachedUntil: NOW + MINUTE_MS })]);
    const claims = text().replace('Gone at the server; a cache may show it', '');
    expect(/gone\b/i.test(claims)).toBe(status === 'gone');
  });

  it('names the login page of the instance when a login is needed', async () => {
    await show([anUploadView({ status: 'needs-login', instance: FEDDIT })]);
    expect(one('link', 'Open feddit.org').getAttribute('href')).toBe('https://feddit.org/login');
  });

  it('names the account that is needed', async () => {
    await show([anUploadView({ status: 'wrong-account' })]);
    expect(text()).toContain('Log in to lemmy.world as alice');
  });

  it.each(['unknown', 'still-there', 'failed', 'only-admin'] as const)(
    '%s can be checked now',
    async (status) => {
      const rows = context();
      const upload = anUploadView({ status });
      await show([upload], rows);
      await click(one('button', 'Check now: passport.jpg'));
      expect(rows.onCheck).toHaveBeenCalledExactlyOnceWith(upload.key);
      expect(rows.onDelete).not.toHaveBeenCalled();
    },
  );

  it.each(['still-there', 'failed', 'needs-login', 'wrong-account'] as const)(
    '%s can be tried again without another question',
    async (status) => {
      const rows = context();
      const upload = anUploadView({ status });
      await show([upload], rows);
      await click(one('button', 'Try again: passport.jpg'));
      expect(rows.onDelete).toHaveBeenCalledExactlyOnceWith(upload.key);
    },
  );

  it('says why a deletion waits and until when', async () => {
    await show([anUploadView({ status: 'deleting', waitingFor: 'rate-limited', nextAt: NOW + MINUTE_MS })]);
    expect(text()).toMatch(/lemmy\.world asks us to wait until \w/);
  });
});
