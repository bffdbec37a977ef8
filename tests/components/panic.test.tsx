/** The small window of the panic key: what it asks, what it sends, what it says then. */
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toRoute } from '../../components/vault/route';
import { background } from '../support/fake-background';
import { arm, become, focused, openPanic, preparePanic, uploaded } from '../support/panic-window';
import { all, click, one, press, settle, text } from '../support/render';
import { anAttempt, aSnapshot, MINUTE_MS, NOW } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

beforeEach(preparePanic);

describe('nothing to take back', () => {
  it('is said plainly, with the way to the vault', async () => {
    const edge = await openPanic([uploaded(11)]);
    expect(text()).toContain('Nothing was uploaded in the last 10 minutes');
    expect(focused()).toBe('Close');
    await click(one('button', 'Open vault'));
    expect(edge.openVault).toHaveBeenCalledExactlyOnceWith('');
  });

  it('is told with its reason where nothing of private windows is kept', async () => {
    const { settings } = aSnapshot();
    await openPanic([], { settings: { ...settings, keepPrivate: false } });
    expect(text()).toContain('keep nothing from private windows');
  });

  it('counts what was uploaded, not what was only added lately', async () => {
    await openPanic([uploaded(1, { source: 'hand' }), uploaded(1, { source: 'scanned' })]);
    expect(text()).toContain('Nothing was uploaded');
  });
});

describe('one upload', () => {
  it('is shown large, with where it is and what deleting cannot reach; keeping has the focus', async () => {
    const upload = uploaded(2, { file: { name: 'passport.jpg', size: 1, type: 'image/jpeg' } });
    const edge = await openPanic([upload, uploaded(20)]);
    expect(one('img').src).toBe(upload.imageUrl);
    expect(text()).toContain('passport.jpg');
    expect(text()).toContain('lemmy.world');
    expect(text()).toContain('Copies that other servers or people have already made.');
    expect(focused()).toBe('Keep it');
    await click(one('button', 'Keep it'));
    expect(edge.close).toHaveBeenCalledOnce();
    expect(background.askedFor('takeBack')).toEqual([]);
  });

  it('cannot be deleted in the first moment', async () => {
    await openPanic([uploaded(2)]);
    expect(one('button', 'Delete for good').disabled).toBe(true);
    await arm();
    expect(one('button', 'Delete for good').disabled).toBe(false);
  });

  it('is deleted, and told of until it is gone', async () => {
    const upload = uploaded(2);
    const edge = await openPanic([upload]);
    await arm();
    await click(one('button', 'Delete for good'));
    expect(background.askedFor('takeBack')).toEqual([{ key: upload.key }]);
    expect(text()).toContain('Deleting the picture');
    expect(text()).not.toContain('gone');
    await become({ ...upload, status: 'still-there', state: 'still-there' });
    expect(text()).toContain('The picture is not gone yet');
    expect(all('button', /^Try again/)).toHaveLength(1);
    const history = [{ at: NOW, what: 'requested' as const, detail: '' }];
    await become({ ...upload, status: 'gone', state: 'gone', checkedAt: NOW, history });
    expect(text()).toContain('The picture is gone');
    expect(text()).toContain('Gone, checked');
    expect(focused()).toBe('Close');
    await click(one('button', 'Receipt'));
    expect(toRoute(edge.openVault.mock.calls[0]?.[0] ?? '')).toMatchObject({
      page: 'receipts',
      key: upload.key,
    });
  });

  it('is asked about again when the wish could not be carried out', async () => {
    background.answers['takeBack'] = () => Promise.reject(new Error('asleep'));
    await openPanic([uploaded(2)]);
    await arm();
    await click(one('button', 'Delete for good'));
    expect(text()).toContain('That could not be done');
    expect(all('button', 'Delete for good')).toHaveLength(1);
  });

  it('of which a deletion is under way is told of, not asked about', async () => {
    await openPanic([uploaded(2, { status: 'deleting' })]);
    expect(text()).toContain('Deleting the picture');
    expect(all('button', 'Delete for good')).toEqual([]);
  });

  it('is loaded only when asked for, where pictures are off', async () => {
    const { settings } = aSnapshot();
    await openPanic([uploaded(2)], { settings: { ...settings, thumbnails: 'off' } });
    expect(all('img')).toEqual([]);
    await click(one('button', 'Show picture'));
    expect(all('img')).toHaveLength(1);
  });

  it('of a server that is not granted has no picture to load', async () => {
    const { thumbnailUrl: _, ...upload } = uploaded(2);
    await openPanic([upload]);
    expect(all('img')).toEqual([]);
    expect(text()).toContain('cannot be shown here');
  });
});

describe('uploads without an answer', () => {
  it('are asked about as soon as the answer is there', async () => {
    await openPanic([], { attempts: [anAttempt({ startedAt: NOW })] });
    expect(text()).toContain('No upload is certain yet');
    expect(text()).not.toContain('no answer will come');
    await become(uploaded(0));
    expect(all('button', 'Delete for good')).toHaveLength(1);
  });

  it('are shown with what to do, while they are recent', async () => {
    const attempt = anAttempt({ startedAt: NOW - MINUTE_MS, lostAt: NOW });
    const old = anAttempt({ startedAt: NOW - 30 * MINUTE_MS, lostAt: NOW });
    await openPanic([], { attempts: [attempt, old] });
    expect(text()).toContain('Maybe uploaded');
    expect(text()).toContain('Open the page they were meant for');
    expect(text()).not.toContain('Nothing was uploaded');
    expect(all('listitem')).toHaveLength(1);
    await click(one('button', /^Dismiss/));
    expect(background.askedFor('forgetAttempt')).toEqual([{ id: attempt.id }]);
  });
});

describe('the window', () => {
  it('closes by Escape', async () => {
    const edge = await openPanic([uploaded(1)]);
    await press(document.body, 'Escape');
    expect(edge.close).toHaveBeenCalledOnce();
  });

  it('begins anew with another press of the key', async () => {
    const upload = uploaded(2);
    await openPanic([{ ...upload, status: 'gone', state: 'gone' }]);
    const next = uploaded(0);
    await become({ ...upload, status: 'gone', state: 'gone' }, next);
    expect(all('button', 'Show 1 more upload')).toHaveLength(0);
    await act(() => {
      location.hash = '1';
      dispatchEvent(new Event('hashchange'));
    });
    await settle();
    expect(all('button', 'Delete for good')).toHaveLength(1);
  });
});
