import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinkEdit, LinkPlace } from '../../utils/domain/link-wish';
import type { UploadView } from '../../utils/domain/upload';
import { background } from '../support/fake-background';
import { someFacts } from '../support/plan';
import { all, click, one, settle, text } from '../support/render';
import { openVaultPage } from '../support/vault-page';
import { anUploadView, aSnapshot, FEDDIT, WORLD } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

const AT = 1_800_000_000_000;
const many = (count: number, change: Partial<UploadView> = {}) =>
  Array.from({ length: count }, () => anUploadView(change));

beforeEach(() => {
  background.reset();
  background.answers['siteFacts'] = () => [someFacts(), someFacts({ instance: FEDDIT, accounts: ['bob'] })];
  background.answers['takeBackAll'] = () => ({ at: AT, started: 1 });
});
afterEach(() => history.replaceState(null, '', location.pathname));

async function open(uploads: UploadView[], hash = 'plan&state=not-gone'): Promise<void> {
  background.snapshot = aSnapshot({ uploads });
  await openVaultPage(hash);
  // Servers are asked once the plan stands there
  await vi.waitFor(() =>
    expect(
      background.askedFor('siteFacts').length + all('link', 'Back to the uploads').length,
    ).toBeGreaterThan(hash === 'plan' ? 0 : 1),
  );
  await settle();
}

const field = () => document.querySelector<HTMLInputElement>('.text-field');
async function type(value: string): Promise<void> {
  const input = field();
  if (!input) throw new Error('There is no field');
  await act(() => {
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
async function submit(): Promise<void> {
  await act(() => document.querySelector('form')?.requestSubmit());
  await settle();
}

describe('a plan', () => {
  it('says how many, where, as whom, and what is left alone and why', async () => {
    await open([
      ...many(12),
      ...many(3, { instance: FEDDIT }),
      ...many(2, { status: 'only-admin', adminReason: 'no-row' }),
      ...many(4, { status: 'deleting' }),
    ]);
    expect(text(one('heading', 'Delete 15 pictures from 2 servers'))).toBeTruthy();
    expect(document.activeElement?.id).toBe('plan-title');
    for (const words of [
      'lemmy.world as alice',
      '12 are deleted now.',
      '4 are being deleted already.',
      'Only an admin can delete 2: lemmy.world does not know any more whose they are.',
      'feddit.org as alice',
      '3 wait for alice. bob is logged in now. The deletion then goes on by itself.',
    ])
      expect(text()).toContain(words);
    expect(one('link', 'Open feddit.org').getAttribute('href')).toBe(`${FEDDIT}/`);
  });

  it('says what will be noticed', async () => {
    const avatar = anUploadView({ place: { kind: 'avatar', pageUrl: `${WORLD}/settings` } });
    await open([avatar, ...many(2, { previewCopy: 'small' })]);
    expect(text()).toContain('1 was an avatar or banner.');
    expect(text()).toContain('1 post, comment or page will show a hole.');
    expect(text()).toContain('The small previews that the servers made for 2 posts may remain.');
    expect(one('link', 'Post: open the page where it was uploaded').getAttribute('href')).toBe(
      `${WORLD}/post/1`,
    );
  });

  it('claims nothing before servers have answered', async () => {
    background.answers['siteFacts'] = () => new Promise(() => undefined);
    await open(many(2));
    expect(text()).toContain('Looking who is logged in where…');
    expect(text()).toContain('2 are to be deleted.');
    expect(text()).not.toContain('deleted now');
    expect(all('button', 'Delete 2 pictures')).toHaveLength(1);
  });

  it('of nothing that can be deleted says why and asks nothing', async () => {
    await open(many(2, { status: 'deleting' }), 'plan&state=deleting');
    expect(text()).toContain('There is nothing to delete here');
    expect(text()).toContain('2 are being deleted already.');
    expect(document.querySelector('form')).toBeNull();
  });

  it('of a selection that a reload has forgotten asks to choose again', async () => {
    await open(many(2), 'plan');
    expect(text()).toContain('Choose the pictures again');
    expect(one('link', 'Back to the uploads').getAttribute('href')).toBe('#');
  });
});

describe('the last question', () => {
  it('takes a click up to 20 pictures, asks for just these, and opens their report', async () => {
    const uploads = many(20);
    await open([...uploads, ...many(2, { status: 'gone' })]);
    expect(field()).toBeNull();
    await click(one('button', 'Delete 20 pictures'));
    expect(background.askedFor('takeBackAll')).toEqual([{ keys: uploads.map(({ key }) => key), links: [] }]);
    expect(location.hash).toBe(`#report&at=${AT}`);
  });

  it('wants the number typed above that', async () => {
    await open(many(21));
    await submit();
    await type('12');
    await submit();
    expect(background.askedFor('takeBackAll')).toEqual([]);
    expect(text(one('alert'))).toBe('That is not the number. It is 21.');
    expect(document.activeElement).toBe(field());
    await type(' 21 ');
    await submit();
    expect(background.askedFor('takeBackAll')).toHaveLength(1);
  });

  it('has Cancel first, which leads back to the list', async () => {
    await open(many(21));
    const controls = [
      ...(document.querySelector('form')?.querySelectorAll<HTMLElement>('a, input, button') ?? []),
    ];
    expect(controls.map(({ tagName }) => tagName)).toEqual(['A', 'INPUT', 'BUTTON']);
    expect(one('link', 'Cancel').getAttribute('href')).toBe('#state=not-gone');
  });

  it('stays where it is when nothing could be asked for', async () => {
    background.answers['takeBackAll'] = () => Promise.reject(new Error('no'));
    await open(many(2));
    await click(one('button', 'Delete 2 pictures'));
    expect(location.hash).toBe('#plan&state=not-gone');
    expect(text(one('alert'))).toContain('That could not be done.');
  });
});

describe('dead links', () => {
  const post = (id: number) => anUploadView({ place: { kind: 'post', pageUrl: `${WORLD}/post/${id}` } });
  const editOf = (place: LinkPlace): LinkEdit => ({
    ...place,
    title: `Title ${place.spot.id}`,
    before: { url: 'https://lemmy.world/x.png', text: 'one ![](https://lemmy.world/x.png) two' },
    after: { text: 'one two' },
    seen: `seen ${place.spot.id}`,
  });
  beforeEach(() => {
    background.answers['linkEdits'] = (data) =>
      (data as { places: LinkPlace[] }).places.map((place) =>
        place.spot.id === 99 ? { ...place, why: 'not-yours' } : editOf(place),
      );
  });

  it('are read only when they are wanted, and none is sent otherwise', async () => {
    await open([post(1), post(2)]);
    expect(background.askedFor('linkEdits')).toEqual([]);
    await click(one('button', 'Delete 2 pictures'));
    expect(background.askedFor('takeBackAll')).toMatchObject([{ links: [] }]);
  });

  it('are shown as the edit they are, and sent as chosen', async () => {
    const [one1, two, three] = [post(1), post(2), post(99)];
    await open([one1, two, three]);
    await click(one('checkbox', /Also take the dead links out of 3 posts/));
    await settle();
    expect(text()).toContain('2 edits will be sent.');
    expect(text()).toContain('Not edited: post 99. Somebody else wrote it.');
    expect(text()).toContain('Other servers get the edit, too.');
    const [first] = document.querySelectorAll<HTMLElement>('.edit');
    expect([...(first?.querySelectorAll('del') ?? [])].map((del) => text(del))).toEqual([
      'removed https://lemmy.world/x.png',
      'removed ![](https://lemmy.world/x.png)',
    ]);
    await click(one('checkbox', 'Send this edit: post 2'));
    expect(text()).toContain('1 edit will be sent.');
    await click(one('button', 'Delete 3 pictures'));
    expect(background.askedFor('takeBackAll')).toMatchObject([
      { links: [{ spot: { kind: 'post', id: 1 }, keys: [one1.key], seen: 'seen 1' }] },
    ]);
  });

  it('are read a few at a time; a background that fails keeps nobody from deleting', async () => {
    background.answers['linkEdits'] = () => Promise.reject(new Error('no'));
    await open(Array.from({ length: 7 }, (_each, id) => post(id)));
    await click(one('checkbox', /Also take/));
    await settle();
    expect(background.askedFor('linkEdits').map((data) => (data as { places: [] }).places.length)).toEqual([
      5, 2,
    ]);
    expect(text()).toContain('Not edited: post 0. The server did not answer.');
    await click(one('button', 'Delete 7 pictures'));
    expect(background.askedFor('takeBackAll')).toMatchObject([{ links: [] }]);
  });

  it('of what nobody knows the post of are not offered', async () => {
    await open([anUploadView({ place: { kind: 'post', pageUrl: `${WORLD}/create_post` } })]);
    expect(all('checkbox', /dead link/)).toEqual([]);
    expect(text()).toContain('We know of no post or comment that shows them.');
  });
});
