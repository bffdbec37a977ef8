import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PopupEdge, TabSite } from '../../components/popup/popup-edge';
import { PopupPage } from '../../components/popup/popup-page';
import { background } from '../support/fake-background';
import { all, click, one, render, settle, text } from '../support/render';
import { anAttempt, aSnapshot, anUploadView, HOUR_MS, MINUTE_MS, WORLD } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

beforeEach(() => background.reset());

const lemmy: Extract<TabSite, { kind: 'lemmy' }> = {
  kind: 'lemmy',
  tabId: 1,
  origin: WORLD,
  server: WORLD,
  version: '0.19.12',
  granted: false,
  active: false,
};

function anEdge(site: TabSite, change: Partial<PopupEdge> = {}): PopupEdge {
  return {
    detect: vi.fn<PopupEdge['detect']>(async () => site),
    protect: vi.fn<PopupEdge['protect']>(async () => true),
    protectAll: vi.fn<PopupEdge['protectAll']>(async () => true),
    reload: vi.fn<PopupEdge['reload']>(async () => undefined),
    openVault: vi.fn<PopupEdge['openVault']>(async () => undefined),
    panicKey: async () => ({ kind: 'none' }),
    changePanicKey: async () => undefined,
    ...change,
  };
}

async function open(edge: PopupEdge): Promise<PopupEdge> {
  await render(<PopupPage edge={edge} />);
  await settle();
  return edge;
}

describe('the site in the popup', () => {
  it('says that a tab without a website is none', async () => {
    await open(anEdge({ kind: 'none' }));
    expect(text()).toContain('This tab is not a website.');
  });

  it('says that a site is not Lemmy’s and points to the vault', async () => {
    const edge = await open(anEdge({ kind: 'other', host: 'news.example' }));
    expect(text()).toContain('news.example is not a Lemmy site.');
    await click(one('button', 'Open vault'));
    expect(edge.openVault).toHaveBeenCalledOnce();
  });

  it('offers to protect an instance and asks the browser within the click', async () => {
    const edge = await open(anEdge(lemmy));
    const button = one('button', 'Protect lemmy.world');
    // No waiting here: what is not called by the end of the click has lost the user's gesture.
    button.click();
    expect(edge.protect).toHaveBeenCalledExactlyOnceWith(WORLD, WORLD);
    await settle();
  });

  it('goes on to “reload” once access is granted', async () => {
    let granted = false;
    await open(
      anEdge(lemmy, {
        detect: async () => ({ ...lemmy, granted }),
        protect: async () => (granted = true),
      }),
    );
    await click(one('button', 'Protect lemmy.world'));
    expect(all('button', 'Reload to start')).toHaveLength(1);
    expect(all('heading', 'Protected')).toEqual([]);
  });

  it('says that nothing has changed when the user declined', async () => {
    await open(anEdge(lemmy, { protect: async () => false }));
    await click(one('button', 'Protect lemmy.world'));
    expect(text()).toContain('did not grant access');
    expect(all('button', 'Protect lemmy.world')).toHaveLength(1);
  });

  it('becomes “Protected” by itself after the reload', async () => {
    vi.useFakeTimers();
    let active = false;
    const edge = await open(anEdge(lemmy, { detect: async () => ({ ...lemmy, granted: true, active }) }));
    await click(one('button', 'Reload to start'));
    expect(edge.reload).toHaveBeenCalledOnce();
    active = true;
    await act(() => void vi.advanceTimersByTime(600));
    await settle();
    vi.useRealTimers();
    expect(all('heading', 'Protected')).toHaveLength(1);
    expect(text()).toContain('lemmy.world · Lemmy 0.19.12 · generation C');
  });

  it('says when the deletion rules of a version are not known', async () => {
    await open(anEdge({ ...lemmy, version: '0.17.4', granted: true, active: true }));
    expect(text()).toContain('Lemmy 0.17.4 · deletion rules not known');
  });

  it('still works when the tab cannot be looked at', async () => {
    await open(anEdge(lemmy, { detect: () => Promise.reject(new Error('no access')) }));
    expect(text()).toContain('could not be looked at');
    expect(all('button', 'Open vault')).toHaveLength(1);
  });
});

describe('“protect every Lemmy site”', () => {
  it('asks the browser within the click and shows what is stored, not what was clicked', async () => {
    const edge = await open(
      anEdge({ kind: 'none' }, { protectAll: vi.fn<PopupEdge['protectAll']>(async () => false) }),
    );
    const choice = one('switch', 'Protect every Lemmy site I visit');
    choice.click();
    expect(edge.protectAll).toHaveBeenCalledExactlyOnceWith(true);
    expect(choice.checked).toBe(false);
    await settle();
    expect(choice.checked).toBe(false);
  });

  it('is on once it is stored', async () => {
    await open(
      anEdge(
        { kind: 'none' },
        {
          protectAll: async (on) => {
            background.snapshot.settings.protectAll = on;
            return true;
          },
        },
      ),
    );
    const choice = one('switch', 'Protect every Lemmy site I visit');
    await click(choice);
    expect(choice.checked).toBe(true);
  });
});

describe('the latest uploads', () => {
  it('are six at most, the newest first', async () => {
    const uploads = Array.from({ length: 9 }, (_, n) =>
      anUploadView({
        uploadedAt: Date.now() - n * HOUR_MS,
        file: { name: `${n}.png`, size: 1, type: 'image/png' },
      }),
    );
    background.snapshot = aSnapshot({ uploads: uploads.toReversed() });
    await open(anEdge({ kind: 'none' }));
    const list = one('list', 'Latest uploads');
    expect(all('listitem', undefined, list).map((row) => /\d\.png/.exec(text(row))?.[0])).toEqual(
      [0, 1, 2, 3, 4, 5].map((n) => `${n}.png`),
    );
  });

  it('say what will appear here while there are none', async () => {
    await open(anEdge({ kind: 'none' }));
    expect(text()).toContain('Nothing uploaded yet');
  });

  it('can be deleted with one click and one answer', async () => {
    const upload = anUploadView();
    background.snapshot = aSnapshot({ uploads: [upload] });
    await open(anEdge({ kind: 'none' }));
    await click(one('button', 'Delete passport.jpg'));
    await click(one('button', 'Delete passport.jpg'));
    expect(background.askedFor('takeBack')).toEqual([{ key: upload.key }]);
  });

  it('tell of a change in the live region, and of nothing before that', async () => {
    const upload = anUploadView({ status: 'deleting' });
    background.snapshot = aSnapshot({ uploads: [upload] });
    await open(anEdge({ kind: 'none' }));
    const region = one('status');
    expect(text(region)).toBe('');
    background.snapshot = aSnapshot({ uploads: [{ ...upload, status: 'gone', checkedAt: Date.now() }] });
    await act(() => background.announce());
    await settle();
    expect(one('status')).toBe(region);
    expect(text(region)).toMatch(/^passport\.jpg: Gone, checked \d/);
  });
});

describe('unfinished uploads', () => {
  it('are uploading as long as an answer may come', async () => {
    background.snapshot = aSnapshot({ attempts: [anAttempt({ startedAt: Date.now() - 5000 })] });
    await open(anEdge({ kind: 'none' }));
    expect(text()).toContain('Uploading…');
    expect(text()).not.toContain('Maybe uploaded');
    expect(all('button', /^Dismiss/)).toEqual([]);
  });

  it('are maybe uploaded afterwards, and can be dismissed', async () => {
    const attempt = anAttempt({ startedAt: Date.now() - 10 * MINUTE_MS });
    background.snapshot = aSnapshot({ attempts: [attempt] });
    await open(anEdge({ kind: 'none' }));
    expect(text()).toContain('Maybe uploaded');
    await click(one('button', 'Dismiss screenshot.png'));
    expect(background.askedFor('forgetAttempt')).toEqual([{ id: attempt.id }]);
  });
});

describe('a vault that does not answer', () => {
  it('is told in one sentence, leaves the site part alone and can be tried again', async () => {
    background.answers.snapshot = () => {
      throw new Error('Receiving end does not exist');
    };
    await open(anEdge(lemmy));
    expect(text(one('alert'))).toContain('Your uploads could not be loaded.');
    expect(all('button', 'Protect lemmy.world')).toHaveLength(1);
    background.answers = {};
    await click(one('button', 'Try again'));
    expect(all('alert')).toEqual([]);
    expect(text()).toContain('Nothing uploaded yet');
  });
});
