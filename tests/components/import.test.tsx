/** Finding uploads: what can be read, how far it is, what came of it, and what is left to decide. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportPage } from '../../components/import/import-page';
import type { ImportView } from '../../utils/domain/import-record';
import type { UploadView } from '../../utils/domain/upload';
import { background } from '../support/fake-background';
import { aFinding, anImport, aResult, aRun, aSite } from '../support/imports';
import { all, click, one, render, settle, text } from '../support/render';
import { anUploadView, aSnapshot, FEDDIT, HOUR_MS, NOW, WORLD } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

const onPlan = vi.fn<(keys: unknown[]) => void>();

beforeEach(() => {
  vi.setSystemTime(NOW);
  background.reset();
  background.answers['importSites'] = () => [
    aSite(),
    aSite({ instance: FEDDIT, version: '0.19.3', hasList: false }),
  ];
  background.answers['findings'] = () => [];
  onPlan.mockReset();
});

async function open(imports: ImportView[] = [], uploads: UploadView[] = []): Promise<void> {
  await render(null);
  await render(<ImportPage snapshot={aSnapshot({ imports, uploads })} onPlan={onPlan} />);
  await settle();
}
const card = (host: string) =>
  [...document.querySelectorAll<HTMLElement>('.card')].find((each) => text(each).includes(host)) ??
  document.body;

describe('a protected instance of which nothing was read', () => {
  it('offers its list, or where it keeps none a scan', async () => {
    await open();
    expect(text(card('lemmy.world'))).toContain('Nothing was read here yet.');
    expect(one('button', 'Read my list: lemmy.world').textContent).toBe('Read my list');
    expect(all('button', /list: feddit\.org/)).toEqual([]);
    expect(text(card('feddit.org'))).toContain('Lemmy 0.19.3 keeps no list of uploads.');
    await click(one('button', 'Scan my posts and comments: feddit.org'));
    expect(background.askedFor('beginImport')).toEqual([{ instance: FEDDIT, kind: 'scan', mode: 'full' }]);
  });

  it.each([
    ['needs-login', 'Open lemmy.world in a tab where you are logged in, then try again.'],
    ['unreachable', 'lemmy.world gave no usable answer. Try again later.'],
    ['no-access', 'Takeback may not access lemmy.world any more. Protect it again first.'],
    ['banned', 'Your account is banned on lemmy.world, so it tells nothing.'],
    ['busy', 'That is being read already.'],
  ])('says why it does not begin: %s', async (kind, words) => {
    background.answers['beginImport'] = () => ({ kind });
    await open();
    await click(one('button', 'Read my list: lemmy.world'));
    expect(text(card('lemmy.world'))).toContain(words);
  });

  it('says so when the background does not answer', async () => {
    background.answers['beginImport'] = () => {
      throw new Error('gone');
    };
    await open();
    await click(one('button', 'Read my list: lemmy.world'));
    expect(text(card('lemmy.world'))).toContain('That could not be done.');
  });
});

it('without a protected site the first step is told', async () => {
  background.answers['importSites'] = () => [];
  await open();
  expect(text()).toContain('No protected Lemmy site yet');
});

describe('a reading under way', () => {
  const bar = () => document.querySelector('progress');

  it('tells how far it is, and can be stopped', async () => {
    await open([anImport({ run: aRun() })]);
    expect(bar()?.getAttribute('aria-label')).toBe('Progress on lemmy.world');
    expect(bar()?.hasAttribute('value')).toBe(false);
    expect(text(card('alice on lemmy.world'))).toContain('Reading your list of uploads… 350 uploads so far.');
    await click(one('button', 'Stop: lemmy.world'));
    expect(background.askedFor('cancelImport')).toEqual([{ key: `${WORLD} alice` }]);
  });

  it('has a length where the last one told it', async () => {
    await open([anImport({ run: aRun(), list: aResult({ seen: 700 }) })]);
    expect([bar()?.value, bar()?.max]).toEqual([350, 700]);
  });

  it.each([
    ['session', 'Log in to lemmy.world as alice. Reading then goes on by itself.'],
    ['wrong-account', 'Log in to lemmy.world as alice. Reading then goes on by itself.'],
    ['rate-limited', 'lemmy.world asks us to wait. Reading goes on by itself at'],
    ['unreachable', 'lemmy.world gives no usable answer. Next try at'],
    ['no-access', 'Takeback may not access lemmy.world any more.'],
  ] as const)('says what it waits for: %s', async (waitingFor, words) => {
    await open([anImport({ run: aRun({ kind: 'scan', waitingFor }) })]);
    expect(text()).toContain('Reading your posts and comments… 350 posts and comments so far.');
    expect(text()).toContain(words);
  });
});

describe('a reading that ended', () => {
  it.each([
    [aResult(), '812 uploads in it. 800 were new to the vault.'],
    [aResult({ mode: 'new', added: 0 }), 'Nothing was new.'],
    [aResult({ resolved: 1 }), '1 that was “maybe uploaded” did arrive.'],
    [aResult({ previews: 3, foreign: 2 }), '3 small previews that the server made of links were left out.'],
    [aResult({ foreign: 2 }), '2 uploads of somebody else were left out.'],
    [aResult({ beyond: true }), 'The server tells no more than this.'],
    [aResult({ unsure: true }), 'Much was deleted meanwhile, so something may be missing.'],
    [aResult({ how: 'cancelled' }), 'Reading the list was stopped'],
    [aResult({ how: 'failed', why: 'changing' }), 'The list kept changing.'],
    [aResult({ how: 'failed', why: 'endless' }), 'found no end.'],
    [aResult({ how: 'failed', why: 'unreachable' }), 'The server gave no usable answer.'],
    [aResult({ how: 'failed', why: 'banned' }), 'Your account is banned there'],
    [aResult({ how: 'failed', why: 'no-list' }), 'The server keeps no list of uploads.'],
  ])('is told in full: %#', async (list, words) => {
    await open([anImport({ list })]);
    expect(text(card('alice on lemmy.world'))).toContain(words);
  });

  it('can be gone on with from there, or made anew', async () => {
    await open([anImport({ list: aResult(), listedFrom: NOW - HOUR_MS })]);
    await click(one('button', 'Look for new uploads: lemmy.world'));
    await click(one('button', 'Read everything again: lemmy.world'));
    expect(background.askedFor('beginImport')).toMatchObject([{ mode: 'new' }, { mode: 'full' }]);
  });

  it('of another account than the one that is logged in says whose is read instead', async () => {
    background.answers['beginImport'] = () => ({ kind: 'started', key: `${WORLD} bob` });
    await open([anImport({ list: aResult() })]);
    await click(one('button', 'Read my list: lemmy.world'));
    expect(text()).toContain('bob is logged in on lemmy.world, so that account is read.');
  });

  it('of posts and comments is told beside it', async () => {
    await open([anImport({ scan: aResult({ seen: 1, beyond: true }) })]);
    expect(text()).toContain('Posts and comments read');
    expect(text()).toContain(
      '1 post or comment. The server tells no more than this, so what is used nowhere',
    );
  });
});

describe('uploads that are used nowhere', () => {
  const read = anImport({ list: aResult(), scan: aResult(), listedFrom: NOW, scannedFrom: NOW });
  const unused = anUploadView({ listedAt: NOW + 1, uploadedAt: NOW - 48 * HOUR_MS });
  const use = { kind: 'post' as const, pageUrl: '', seenAt: NOW };

  it('are counted, with what could not be looked at, and go to the plan together', async () => {
    await open(
      [read],
      [unused, anUploadView({ ...unused, uses: [use] }), anUploadView({ instance: FEDDIT })],
    );
    expect(text()).toContain('1 upload is used nowhere');
    expect(text()).toContain(
      'Private messages, drafts, posts of other people and other servers could not be looked at.',
    );
    await click(one('button', 'Review and delete it'));
    expect(onPlan).toHaveBeenCalledWith([unused.key]);
  });

  it('are not told before both readings are complete', async () => {
    const { scannedFrom: _s, ...half } = read;
    await open([half], [unused]);
    expect(text()).toContain(
      'Read the list and scan your posts and comments to see which uploads are used nowhere.',
    );
    expect(all('button', /Review/)).toEqual([]);
  });
});

describe('pictures that are used but in no list', () => {
  it('become uploads only when they are ticked', async () => {
    const [mine, other] = [aFinding(), aFinding()];
    background.answers['findings'] = () => [mine, other];
    await open([anImport({ scan: aResult(), findings: 2 })]);
    expect(text()).toContain('2 pictures you used are not in the vault');
    expect(text()).toContain('only its admins can delete them');
    expect(all('button', /Add/)).toEqual([]);
    const boxes = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    expect(boxes).toHaveLength(2);
    expect(document.querySelector(`label[for="${boxes[0]?.id}"]`)?.textContent).toBe(
      'This is my picture, Comment: Look at this',
    );
    await click(boxes[0]!);
    await click(one('button', 'Add 1 to the vault'));
    expect(background.askedFor('decideFindings')).toEqual([
      { key: `${WORLD} alice`, mine: [mine.alias], others: [] },
    ]);
    expect(all('button', 'The others are not mine')).toHaveLength(0);
    await click(one('button', 'None of these are mine'));
    expect(background.askedFor('decideFindings').at(-1)).toMatchObject({ mine: [] });
  });

  it('are loaded as small pictures only where the user wants those', async () => {
    background.answers['findings'] = () => [aFinding()];
    const snapshot = aSnapshot({ imports: [anImport({ findings: 1 })] });
    snapshot.settings.thumbnails = 'off';
    await render(<ImportPage snapshot={snapshot} onPlan={onPlan} />);
    await settle();
    expect(document.querySelectorAll('.finding')).toHaveLength(1);
    expect(document.querySelectorAll('.finding img')).toHaveLength(0);
  });
});
