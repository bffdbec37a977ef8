/** What the vault tells of deletions under way, and what can be done about them. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VaultPage } from '../../components/vault/vault-page';
import { queueProgress } from '../../components/vault/queue-progress';
import type { UploadView } from '../../utils/domain/upload';
import { background } from '../support/fake-background';
import { installI18n } from '../support/i18n';
import { noEdges } from '../support/vault-edges';
import { all, click, one, render, settle, text } from '../support/render';
import { anUploadView, aSnapshot, MINUTE_MS, NOW } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);
installI18n();

const requestedAt = (at: number): Pick<UploadView, 'history'> => ({
  history: [{ at, what: 'requested', detail: 'delete' }],
});
const deleting = (change: Partial<UploadView> = {}) =>
  anUploadView({ status: 'deleting', canCancel: true, ...requestedAt(NOW), ...change });

describe('the progress', () => {
  it('counts what was asked for together, and reckons the time left from what is done', () => {
    const { canCancel: _sent, ...sent } = deleting();
    const uploads = [
      deleting(),
      sent,
      anUploadView({ status: 'gone', ...requestedAt(NOW) }),
      anUploadView({ status: 'needs-login', ...requestedAt(NOW + 5) }),
      anUploadView({ status: 'gone', ...requestedAt(NOW - MINUTE_MS) }),
      anUploadView({ status: 'live' }),
    ];
    expect(queueProgress(uploads, NOW + 10_000)).toEqual({
      working: 2,
      done: 1,
      needsYou: 1,
      cancellable: [uploads[0]?.key],
      leftMs: 20_000,
    });
  });

  it('promises no time while nothing is done', () => {
    expect(queueProgress([deleting()], NOW + 1000)).not.toHaveProperty('leftMs');
  });

  it('is nothing where nothing is under way', () => {
    const gone = anUploadView({ status: 'gone', ...requestedAt(NOW) });
    expect(queueProgress([gone], NOW)).toMatchObject({ working: 0, done: 0, needsYou: 0 });
  });
});

describe('the bar above the list', () => {
  const output = { copy: async () => true, save: () => undefined, print: () => undefined };
  const allowNotices = vi.fn<() => Promise<boolean>>(async () => true);
  async function open(settings: Partial<typeof background.snapshot.settings> = {}, ...uploads: UploadView[]) {
    background.snapshot = aSnapshot({
      uploads,
      settings: { ...aSnapshot().settings, ...settings },
    });
    await render(
      <VaultPage
        protectAll={async () => true}
        allowNotices={allowNotices}
        output={output as never}
        {...noEdges}
      />,
    );
    await settle();
  }
  beforeEach(() => background.reset());
  afterEach(() => vi.clearAllMocks());

  it('is not there while nothing is under way', async () => {
    await open({}, anUploadView({ status: 'gone' }));
    expect(all('heading', 'Deletions under way')).toEqual([]);
  });

  it('says how it stands, pauses and calls off', async () => {
    const [first, second] = [deleting(), deleting()];
    await open({}, first, second);
    one('heading', 'Deletions under way');
    expect(text()).toContain('2 pictures are being deleted.');
    expect(document.querySelector('progress')?.getAttribute('max')).toBe('2');
    await click(one('button', 'Pause'));
    expect(background.askedFor('saveSettings')).toEqual([{ paused: true }]);
    await click(one('button', 'Call off the 2 that were not sent'));
    expect(background.askedFor('cancel')).toEqual([{ keys: [first.key, second.key] }]);
  });

  it('says that it is held back, and goes on', async () => {
    await open({ paused: true }, deleting());
    expect(text()).toContain('Held back. Nothing is sent until you go on.');
    await click(one('button', 'Go on'));
    expect(background.askedFor('saveSettings')).toEqual([{ paused: false }]);
  });

  it('offers notifications once, and asks the browser only then', async () => {
    await open({}, deleting());
    await click(one('button', 'Tell me when it is done'));
    expect(allowNotices).toHaveBeenCalledOnce();
    expect(background.askedFor('saveSettings')).toEqual([{ notices: true }]);
  });

  it('says that the browser refused, and asks no more', async () => {
    allowNotices.mockResolvedValueOnce(false);
    await open({}, deleting());
    await click(one('button', 'Tell me when it is done'));
    expect(background.askedFor('saveSettings')).toEqual([]);
    expect(text()).toContain('The browser did not allow notifications.');
    expect(all('button', 'Tell me when it is done')).toEqual([]);
  });

  it('offers none to who has them', async () => {
    await open({ notices: true }, deleting());
    expect(all('button', 'Tell me when it is done')).toEqual([]);
  });

  it('lets a waiting deletion be called off in its row', async () => {
    const waiting = anUploadView({ status: 'needs-login', canCancel: true, ...requestedAt(NOW) });
    await open({}, waiting);
    await click(one('button', `Call off the deletion of ${waiting.file?.name ?? ''}`));
    expect(background.askedFor('cancel')).toEqual([{ keys: [waiting.key] }]);
  });

  it('tells the background that the list was seen', async () => {
    await open({}, deleting());
    expect(background.askedFor('seen').length).toBeGreaterThan(0);
  });
});
