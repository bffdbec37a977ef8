/** Uploads as pages tell of them: stored before the page learns, nothing asked of any server on a page's word. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageRoutes } from '../../../utils/background/page-routes';
import type { Account } from '../../../utils/domain/upload';
import { ALL_SITES } from '../../../utils/hosts/patterns';
import { aSender, createBackgroundWorld, type BackgroundWorld } from '../../support/background-world';
import { anAnswerMessage, anAttemptMessage } from '../../support/messages';
import { anOrigin } from '../../support/uploads';
import { FEDDIT, NOW, WORLD } from '../../support/views';

vi.mock('../../../utils/messaging/client', () => ({ askTab: () => Promise.resolve(undefined) }));

const ALICE: Account = { name: 'alice', id: 7 };
let world: BackgroundWorld;
let routes: ReturnType<typeof pageRoutes>;

async function open(granted?: string[]): Promise<void> {
  world = await createBackgroundWorld(granted);
  routes = pageRoutes(world.tools);
}
beforeEach(async () => {
  vi.useFakeTimers();
  await open();
});
afterEach(() => void vi.useRealTimers());

const uploads = () => [...world.repository.uploads.values()];
const attempts = () => [...world.repository.attempts.values()];
/** The page's `answer`, with its patience used up. */
async function answer(message = anAnswerMessage(), sender = aSender()) {
  const stored = routes.answer(message, sender);
  await vi.advanceTimersByTimeAsync(300);
  return stored;
}

describe('an upload', () => {
  it('is stored as an attempt, then as what it became, when the page is told so', async () => {
    expect(await routes.attempt(anAttemptMessage(), aSender())).toEqual({ stored: true });
    expect(world.area.writes.flat()).toEqual(['attempt:0.123']);
    expect(attempts()[0]).toMatchObject({ instance: WORLD, tabId: 3, pageId: '1-2-3' });
    world.accountOf.mockResolvedValue(ALICE);
    expect(await answer()).toMatchObject({ stored: true });
    expect(uploads()).toEqual([expect.objectContaining({ instance: WORLD, account: ALICE, state: 'live' })]);
    expect(attempts()).toEqual([]);
    expect(world.published.at(-1)).toEqual(uploads());
  });

  it('is not said to be stored when storage refuses', async () => {
    world.area.isFull = true;
    await expect(routes.attempt(anAttemptMessage(), aSender())).rejects.toThrow('QuotaExceededError');
    const answered = routes.answer(anAnswerMessage(), aSender());
    await Promise.all([
      expect(answered).rejects.toThrow('QuotaExceededError'),
      vi.advanceTimersByTimeAsync(300),
    ]);
  });

  it('is stored in time though its account is not known yet, and named when it is', async () => {
    let tell: (account: Account) => void = () => undefined;
    world.accountOf.mockReturnValue(new Promise((resolve) => (tell = resolve)));
    expect(await answer()).toMatchObject({ stored: true });
    expect(uploads()[0]?.account).toBeUndefined();
    tell(ALICE);
    await vi.advanceTimersByTimeAsync(0);
    expect(uploads()[0]?.account).toEqual(ALICE);
    expect(world.published.at(-1)?.[0]?.account).toEqual(ALICE);
    expect(world.area.items[`upload:${WORLD}/${uploads()[0]?.alias}`]).toMatchObject({ account: ALICE });
  });

  it('that was deleted meanwhile keeps its deletion when it is named', async () => {
    let tell: (account: Account) => void = () => undefined;
    world.accountOf.mockReturnValue(new Promise((resolve) => (tell = resolve)));
    await answer();
    const [upload] = uploads();
    await routes.deleteUpload({ key: `${WORLD}/${upload?.alias}` as never }, aSender());
    tell(ALICE);
    await vi.advanceTimersByTimeAsync(0);
    expect(uploads()[0]).toMatchObject({ account: ALICE, job: { phase: 'ask' } });
  });

  it('is stored though nobody can say whose it is', async () => {
    world.accountOf.mockRejectedValue(new Error('tab gone'));
    await routes.attempt(anAttemptMessage(), aSender());
    expect(await answer()).toMatchObject({ stored: true });
    expect(uploads()).toHaveLength(1);
  });

  it('asks for the account while it is on its way, in the tab it comes from', async () => {
    await routes.attempt(anAttemptMessage({ session: 'tag' }), aSender());
    expect(world.accountOf).toHaveBeenCalledWith({
      tabId: 3,
      instance: WORLD,
      server: WORLD,
      session: 'tag',
    });
  });
});

describe('an upload that failed in the browser', () => {
  const failed = anAnswerMessage({ status: 0, body: undefined });
  const lost = () => attempts().map(({ lostAt }) => lostAt !== undefined);

  it('was maybe stored, where the server answers: only its answer may be lost', async () => {
    await routes.attempt(anAttemptMessage(), aSender());
    world.isReachable.mockResolvedValue(true);
    expect(await answer(failed)).toEqual({ stored: true });
    expect(lost()).toEqual([true]);
    expect(world.isReachable).toHaveBeenCalledWith(WORLD);
  });

  it('is settled, where the server cannot be reached at all', async () => {
    await routes.attempt(anAttemptMessage(), aSender());
    expect(await answer(failed)).toMatchObject({ stored: true });
    expect(attempts()).toEqual([]);
  });

  it('asks no server about an attempt that nobody made here', async () => {
    await routes.attempt(anAttemptMessage(), aSender());
    await answer(
      anAnswerMessage({ ...failed, url: `${FEDDIT}/pictrs/image` }),
      aSender({ instance: FEDDIT }),
    );
    await answer({ ...failed, attemptId: '0.9' });
    expect(world.isReachable).not.toHaveBeenCalled();
    expect(lost()).toEqual([false]);
  });
});

describe('an upload that is none of ours', () => {
  const strange: [string, string][] = [
    ['to another site', 'https://evil.example/pictrs/image'],
    ['to another instance', `${FEDDIT}/pictrs/image`],
    ['to another port', `${WORLD}:8443/pictrs/image`],
    ['to a name that begins alike', `${WORLD}.evil.example/pictrs/image`],
    ['to no upload route', `${WORLD}/api/v3/site`],
    ['to nowhere', 'nonsense'],
  ];
  it.each(strange)('%s is refused, and nobody is asked anything', async (_what, url) => {
    expect(await routes.attempt(anAttemptMessage({ url }), aSender())).toEqual({ stored: false });
    expect(await answer(anAnswerMessage({ url }))).toEqual({ stored: false });
    expect(world.accountOf).not.toHaveBeenCalled();
    expect([uploads(), attempts(), world.area.writes, world.published]).toEqual([[], [], [], []]);
  });

  it('to the proven backend of its instance is ours', async () => {
    const backend = anOrigin('https://api.lemmy.world');
    await world.repository.save({
      sites: [{ v: 1, instance: WORLD, server: backend, version: '1.0.0', seenAt: NOW }],
    });
    const url = `${backend}/pictrs/image`;
    expect(await routes.attempt(anAttemptMessage({ url }), aSender())).toEqual({ stored: true });
    expect(await answer(anAnswerMessage({ url }))).toMatchObject({ stored: true });
    expect(uploads()[0]).toMatchObject({ instance: WORLD, server: backend });
    expect(world.accountOf).toHaveBeenCalledWith(expect.objectContaining({ server: backend }));
  });

  it('from a page that did not prove to be Lemmy is refused with every site granted', async () => {
    await open([ALL_SITES]);
    world.settings.protectAll = true;
    expect(await routes.attempt(anAttemptMessage(), aSender())).toEqual({ stored: false });
    expect(await answer()).toEqual({ stored: false });
    expect([world.accountOf.mock.calls, world.area.writes]).toEqual([[], []]);
  });

  it('does not end the attempt of another instance', async () => {
    await routes.attempt(anAttemptMessage(), aSender());
    const elsewhere = aSender({ instance: FEDDIT });
    await answer(anAnswerMessage({ url: `${FEDDIT}/pictrs/image` }), elsewhere);
    expect(attempts()).toHaveLength(1);
    expect(uploads()).toEqual([]);
  });
});

describe('another load of a tab', () => {
  const lost = () => attempts().map(({ lostAt }) => lostAt !== undefined);

  it('ends the wait of the load before: its answers can no longer come', async () => {
    await routes.attempt(anAttemptMessage(), aSender());
    await routes.hello({ pageId: '1-2-3' }, aSender());
    await routes.hello({ pageId: '9-9-9' }, aSender({ tabId: 4 }));
    expect(lost()).toEqual([false]);
    await routes.hello({ pageId: '4-5-6' }, aSender());
    expect(lost()).toEqual([true]);
    expect(world.published.at(-1)).toEqual([]);
  });
});
