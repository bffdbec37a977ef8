import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fromRoute, toRoute } from '../../components/vault/route';
import type { Status, UploadView } from '../../utils/domain/upload';
import { background } from '../support/fake-background';
import { createFakeOutput } from '../support/fake-output';
import { entry } from '../support/receipts';
import { click, one, settle, text } from '../support/render';
import { openVaultPage } from '../support/vault-page';
import { anUploadView, aSnapshot, NOW } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

const of = (status: Status, change: Partial<UploadView> = {}) =>
  anUploadView({
    status,
    ...(status === 'gone' ? { checkedAt: NOW + 2000 } : {}),
    history: [entry(-99, 'uploaded', 'post'), entry(0, 'requested', 'delete')],
    ...change,
  });

beforeEach(() => {
  vi.setSystemTime(NOW + 60_000);
  background.reset();
});
afterEach(() => {
  vi.useRealTimers();
  history.replaceState(null, '', location.pathname);
});

async function open(uploads: UploadView[], hash = `report&at=${NOW}`) {
  background.snapshot = aSnapshot({ uploads });
  const output = createFakeOutput();
  await openVaultPage(hash, output);
  await settle();
  return output;
}

describe('a report', () => {
  it('says that all are gone when they are', async () => {
    await open([of('gone'), of('gone'), anUploadView()]);
    expect(document.activeElement).toBe(one('heading', 'All 2 pictures are gone'));
    expect(text()).toContain('2 gone');
  });

  it('tells what is not gone, why, and the next step', async () => {
    await open([
      of('gone'),
      of('still-there'),
      of('needs-login'),
      of('needs-login'),
      of('only-admin'),
      of('deleting'),
    ]);
    expect(text(one('heading', '1 of 6 gone'))).toBeTruthy();
    for (const words of [
      '1 being deleted',
      '2 wait for you',
      'Open lemmy.world where you are logged in, or log in.',
      '1 still online',
      'lemmy.world was asked to delete the picture and still serves it.',
      '1 that only an admin can delete',
    ])
      expect(text()).toContain(words);
    expect(
      one('link', 'Open lemmy.world', document.querySelector('[data-standing=waiting]') ?? document).href,
    ).toBe('https://lemmy.world/login');
  });

  it('shows progress while they are under way, and lets it be held back and called off', async () => {
    const busy = of('deleting', { canCancel: true });
    await open([busy, of('gone'), of('deleting', { history: [entry(500, 'requested', 'delete')] })]);
    expect(text(document.querySelector('.queue') ?? document.body)).toContain(
      '1 picture is being deleted. 1 is gone.',
    );
    await click(one('button', 'Call off the 1 that was not sent'));
    expect(background.askedFor('cancel')).toEqual([{ keys: [busy.key] }]);
    await click(one('button', 'Pause'));
    expect(background.askedFor('saveSettings')).toEqual([{ paused: true }]);
  });

  it('tries again what may work now, as a sweep of its own', async () => {
    const failed = [of('failed'), of('failed')];
    background.answers['takeBackAll'] = () => ({ at: NOW + 99, started: 2 });
    await open([of('gone'), ...failed]);
    await click(one('button', 'Try all 2 again'));
    expect(background.askedFor('takeBackAll')).toEqual([{ keys: failed.map(({ key }) => key), links: [] }]);
    expect(location.hash).toBe(`#report&at=${NOW + 99}`);
  });

  it('leads to the receipts of just these, and is saved as text', async () => {
    const output = await open([
      of('gone'),
      of('still-there'),
      of('gone', { history: [entry(9, 'requested')] }),
    ]);
    expect(one('link', 'Receipts for these 2').getAttribute('href')).toBe(`#receipts&at=${NOW}`);
    await click(one('button', 'Save report'));
    const [file] = output.saved;
    expect(file).toMatchObject({ name: 'takeback-report-2026-11-23.txt', type: 'text/plain' });
    expect(file?.text).toContain('1 of 2 gone');
    expect(
      file?.text.match(/^- passport\.jpg, alice@lemmy\.world, https:.*: (Gone|Still online)/gm),
    ).toHaveLength(2);
  });

  it('tells what came of the dead links', async () => {
    const cleared = entry(5, 'link-cleared', 'post 2');
    const kept = entry(6, 'link-kept', 'comment 3: changed');
    const upload = of('gone');
    await open([
      { ...upload, history: [...upload.history, cleared, kept], links: [{ kind: 'post', id: 4, seen: 'x' }] },
    ]);
    expect(text()).toContain('1 dead link was taken out.');
    expect(text()).toContain('1 is still to be taken out.');
    expect(text()).toContain('Left as it was: comment 3. It was changed since you saw the edit.');
  });

  it('without a moment is that of the latest, and of none says so', async () => {
    await open([of('gone'), of('still-there', { history: [entry(50, 'requested')] })], 'report');
    expect(text(one('heading', '0 of 1 gone'))).toBeTruthy();
    await open([anUploadView()], 'report');
    expect(text()).toContain('There is nothing to report');
  });
});

describe('the receipts of a sweep', () => {
  it('are of what was asked for together, and lead back to the report', async () => {
    await open([of('gone'), of('gone', { history: [entry(9, 'requested')] })], `receipts&at=${NOW}`);
    expect(document.querySelectorAll('article')).toHaveLength(1);
    expect(one('link', 'Back to the report').getAttribute('href')).toBe(`#report&at=${NOW}`);
  });
});

describe('addresses', () => {
  it.each(['plan', 'plan&state=live', 'report', `report&at=${NOW}`, `receipts&at=${NOW}`])(
    '%s means itself',
    (hash) => {
      expect(fromRoute(toRoute(hash))).toBe(hash);
    },
  );

  it('with a moment that is none are those of the latest', () => {
    expect(toRoute('report&at=never')).toEqual({ page: 'report' });
  });
});
