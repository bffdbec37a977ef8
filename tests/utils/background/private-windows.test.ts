/** What is kept of private windows: marked as such, or nothing at all, as the user wants it. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { pageRoutes } from '../../../utils/background/page-routes';
import { parseSettings } from '../../../utils/settings/settings';
import { aSender, createBackgroundWorld, type BackgroundWorld } from '../../support/background-world';
import { anAnswerMessage, anAttemptMessage } from '../../support/messages';
import { anUpload } from '../../support/uploads';
import { ALL_SITES } from '../../../utils/hosts/patterns';
import { WORLD } from '../../support/views';

/** what the page of the tab proves to be when it is asked */
let proven: { version: string; server: string } | undefined;
const { askTab } = vi.hoisted(() => ({ askTab: vi.fn<(...args: unknown[]) => Promise<unknown>>() }));
vi.mock('../../../utils/messaging/client', () => ({ askTab }));

const PRIVATE = aSender({ incognito: true });
const proof = { version: '0.19.12', server: WORLD };
let world: BackgroundWorld;
let routes: ReturnType<typeof pageRoutes>;

async function open(keepPrivate: boolean): Promise<void> {
  world = await createBackgroundWorld([`${WORLD}/*`], { keepPrivate });
  world.accountOf.mockResolvedValue({ name: 'alice', id: 7 });
  routes = pageRoutes(world.tools);
}
const uploads = () => [...world.repository.uploads.values()];
const attempts = () => [...world.repository.attempts.values()];

beforeEach(async () => {
  proven = undefined;
  askTab
    .mockReset()
    .mockImplementation((_tab, type) =>
      Promise.resolve(type === 'ping' ? { pageId: '1-2-3', proof: proven } : undefined),
    );
  await open(true);
});

describe('what is uploaded in a private window', () => {
  it('is kept and marked, from the attempt on', async () => {
    expect(await routes.attempt(anAttemptMessage(), PRIVATE)).toEqual({ stored: true });
    expect(attempts()).toEqual([expect.objectContaining({ incognito: true })]);
    await routes.answer(anAnswerMessage(), PRIVATE);
    expect(uploads()).toEqual([expect.objectContaining({ incognito: true })]);
  });

  it('elsewhere has no mark', async () => {
    await routes.attempt(anAttemptMessage(), aSender());
    expect(attempts()[0]).not.toHaveProperty('incognito');
    await routes.answer(anAnswerMessage(), aSender());
    expect(uploads()[0]).not.toHaveProperty('incognito');
  });
});

describe('with the setting off', () => {
  beforeEach(() => open(false));

  it('nothing of a private window is written, and its page need not wait for us', async () => {
    await routes.hello({ pageId: '1-2-3', proof, session: 's' }, PRIVATE);
    expect(await routes.attempt(anAttemptMessage(), PRIVATE)).toEqual({ stored: true });
    expect(await routes.answer(anAnswerMessage(), PRIVATE)).toEqual({ stored: true });
    expect(world.area.items).toEqual({});
    expect([uploads(), attempts()]).toEqual([[], []]);
    expect(world.accountOf).not.toHaveBeenCalled();
  });

  it('other windows are recorded as ever', async () => {
    await routes.hello({ pageId: '1-2-3', proof, session: 's' }, aSender());
    await routes.attempt(anAttemptMessage(), aSender());
    await routes.answer(anAnswerMessage(), aSender());
    expect(uploads()).toHaveLength(1);
    expect(world.repository.sites.get(WORLD)?.version).toBe('0.19.12');
  });

  it('what is in the vault already can be seen and deleted from a private window', async () => {
    const upload = anUpload();
    await world.add(upload);
    const { server, alias } = upload;
    const [own] = await routes.ownImages({ images: [{ server, alias }] }, PRIVATE);
    expect(await routes.deleteUpload({ key: own!.key }, PRIVATE)).toEqual({ found: true });
    expect(world.get(upload)?.job?.phase).toBe('ask');
  });

  it('an upload that was under way when it was switched off leaves nothing behind', async () => {
    world.settings = { ...world.settings, keepPrivate: true };
    await routes.attempt(anAttemptMessage(), PRIVATE);
    expect(attempts()).toHaveLength(1);
    world.settings = { ...world.settings, keepPrivate: false };
    expect(await routes.answer(anAnswerMessage(), PRIVATE)).toEqual({ stored: true });
    expect([uploads(), attempts()]).toEqual([[], []]);
    expect(world.area.items).toEqual({});
  });

  it('a page that is none of ours still learns nothing', async () => {
    const elsewhere = aSender({ incognito: true });
    const message = anAttemptMessage({ url: 'https://feddit.org/pictrs/image' });
    expect(await routes.attempt(message, elsewhere)).toEqual({ stored: false });
  });
});

describe('with every site protected and nothing of private windows kept', () => {
  const NEVER = { guard: 'never', delay: 0 };
  const OFF = { guard: 'off', delay: 0 };
  beforeEach(async () => {
    const settings = { keepPrivate: false, protectAll: true, guard: 'never' as const };
    world = await createBackgroundWorld([ALL_SITES], settings);
    routes = pageRoutes(world.tools);
  });

  it('a page that proves to be Lemmy is guarded, though nothing of that is written', async () => {
    expect(await routes.guardRule(undefined, PRIVATE)).toEqual(OFF);
    proven = proof;
    const hello = await routes.hello({ pageId: '1-2-3', proof, session: 's' }, PRIVATE);
    expect([hello, await routes.guardRule(undefined, PRIVATE)]).toEqual([{ isProtected: true }, NEVER]);
    expect(world.area.items).toEqual({});
    // Nor does it have to be said again to a background that slept meanwhile
    routes = pageRoutes(world.tools);
    expect(await routes.guardRule(undefined, PRIVATE)).toEqual(NEVER);
    expect(askTab).toHaveBeenLastCalledWith(PRIVATE.tabId, 'ping', undefined);
  });

  it.each([
    ['nothing', undefined],
    ['no version that Lemmy has', { version: 'new', server: WORLD }],
    ['no server', { version: '1.0.0', server: 'none' }],
  ])('a page that proves %s is none of ours', async (_what, told) => {
    proven = told;
    expect(await routes.guardRule(undefined, PRIVATE)).toEqual(OFF);
  });

  it('a page elsewhere is not asked: what it proved would be written', async () => {
    proven = proof;
    expect(await routes.guardRule(undefined, aSender())).toEqual(OFF);
    expect(askTab).not.toHaveBeenCalled();
  });
});

it('the wish survives another setting that is damaged', () => {
  expect(parseSettings({ keepPrivate: false, keepReceipts: 'a while', confirm: 3 })).toMatchObject({
    keepPrivate: false,
    keepReceipts: 'forever',
    confirm: true,
  });
});
