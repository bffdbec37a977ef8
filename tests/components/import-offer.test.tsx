/** The popup's offer to find what was uploaded before, and the panel that tells where an upload is used. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportOffer } from '../../components/import/import-offer';
import { UsesPanel } from '../../components/import/uses-panel';
import type { SiteView } from '../../components/hooks/use-site';
import type { ImportView } from '../../utils/domain/import-record';
import { background } from '../support/fake-background';
import { anImport, aResult, aRun } from '../support/imports';
import { all, click, one, render, settle, text } from '../support/render';
import { anUploadView, NOW, WORLD } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

beforeEach(() => {
  background.reset();
});

describe('the offer in the popup', () => {
  const site = (change: object = {}): SiteView => ({
    kind: 'lemmy',
    tabId: 1,
    origin: WORLD,
    server: WORLD,
    version: '0.19.12',
    granted: true,
    active: true,
    ...change,
  });
  const offer = async (what: SiteView, imports: ImportView[] = []) => {
    await render(<ImportOffer site={what} imports={imports} />);
    await settle();
  };

  it('is made once, on a protected page of which nothing was read', async () => {
    await offer(site());
    await click(one('button', 'Read the list of your uploads on lemmy.world'));
    expect(background.askedFor('beginImport')).toEqual([{ instance: WORLD, kind: 'list', mode: 'full' }]);
  });

  it('is a scan where there is no list', async () => {
    await offer(site({ version: '0.18.5' }));
    expect(all('button', 'Scan your posts and comments on lemmy.world')).toHaveLength(1);
  });

  it.each([
    ['before the page is protected', site({ active: false }), []],
    ['when it was read', site(), [anImport({ list: aResult() })]],
    ['while a visit reads it quietly', site(), [anImport({ list: aResult(), run: aRun({ quiet: true }) })]],
    ['on other sites', { kind: 'other', host: 'x' }, []],
  ] as [string, SiteView, ImportView[]][])('is not made %s', async (_when, what, imports) => {
    await offer(what, imports);
    expect(text()).toBe('');
  });

  it('becomes the progress, and then the result', async () => {
    background.answers['beginImport'] = () => ({ kind: 'started', key: `${WORLD} alice` });
    await offer(site());
    await click(one('button', /Read the list/));
    await offer(site(), [anImport({ run: aRun() })]);
    expect(text()).toContain('350 uploads so far.');
    await offer(site(), [anImport({ list: aResult() })]);
    expect(text()).toContain('812 uploads in it.');
  });
});

describe('where an upload is used', () => {
  const upload = anUploadView();

  it('is told at once as far as it is known, as links', async () => {
    const uses = [{ kind: 'post' as const, pageUrl: `${WORLD}/post/7`, title: 'My cat', seenAt: NOW }];
    await render(<UsesPanel upload={{ ...upload, uses }} />);
    expect(one('link', 'Post: My cat').href).toBe(`${WORLD}/post/7`);
    expect(text()).toContain('It does not see: private messages, drafts');
  });

  it('is searched on request, and what is not a web address is no link', async () => {
    background.answers['findUses'] = () => ({ kind: 'found', uses: [], isFull: false });
    await render(<UsesPanel upload={{ ...upload, uses: [] }} />);
    await click(one('button', 'Search lemmy.world'));
    expect(background.askedFor('findUses')).toEqual([{ key: upload.key }]);
    expect(text()).toContain('No post or comment with it was found.');
    await render(
      <UsesPanel
        upload={{ ...upload, uses: [{ kind: 'post', pageUrl: 'javascript:alert(1)', seenAt: NOW }] }}
      />,
    );
    expect(all('link')).toEqual([]);
  });

  it.each([
    [{ kind: 'found', uses: [], isFull: true }, 'There may be more places than lemmy.world told.'],
    [{ kind: 'needs-login' }, 'lemmy.world tells nothing to strangers.'],
    [{ kind: 'rate-limited' }, 'lemmy.world asks us to wait.'],
    [{ kind: 'unreachable' }, 'lemmy.world gave no usable answer.'],
    [{ kind: 'no-access' }, 'Takeback may not access lemmy.world any more.'],
    [{ kind: 'unknown' }, 'This upload is not in the vault any more.'],
  ])('says what came of the search: %j', async (found, words) => {
    background.answers['findUses'] = () => found;
    await render(<UsesPanel upload={anUploadView()} />);
    await click(one('button', 'Search lemmy.world'));
    expect(text()).toContain(words);
  });
});
