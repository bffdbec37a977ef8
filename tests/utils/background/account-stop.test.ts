/** Which deletions a page's "Stop deleting" calls off: those that its own question began, and no others. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { pageRoutes } from '../../../utils/background/page-routes';
import type { Job } from '../../../utils/domain/job';
import { aSender, createBackgroundWorld, type BackgroundWorld } from '../../support/background-world';
import { anUpload } from '../../support/uploads';
import { NOW, WORLD } from '../../support/views';

vi.mock('../../../utils/messaging/client', () => ({ askTab: () => Promise.resolve(undefined) }));

const question = { url: `${WORLD}/api/v3/user/delete_account`, account: 'alice' };
const WAITS: Job = { phase: 'ask', tries: 1 };
const older = anUpload({ state: 'needs-login', job: WAITS });
const mine = anUpload();
let world: BackgroundWorld;
let routes: ReturnType<typeof pageRoutes>;

beforeEach(async () => {
  world = await createBackgroundWorld();
  await world.repository.save({
    sites: [{ v: 1, instance: WORLD, server: WORLD, version: '0.19.14', seenAt: NOW }],
  });
  await world.add(older, mine);
  world.generationOf.mockResolvedValue('C');
  routes = pageRoutes(world.tools);
});
const phases = () => [older, mine].map((upload) => world.get(upload)?.job?.phase);

describe('stopping', () => {
  it('leaves alone what the user wanted to delete before', async () => {
    expect(await routes.takeBackAccount(question, aSender())).toMatchObject({ started: 2 });
    expect(phases()).toEqual(['ask', 'ask']);
    expect(await routes.keepAccountPictures(question, aSender())).toEqual({ cancelled: 1 });
    expect(phases()).toEqual(['ask', undefined]);
  });

  it('means all that the same question began', async () => {
    const { at: since } = await routes.takeBackAccount(question, aSender());
    await routes.takeBackAccount({ ...question, since }, aSender());
    expect(await routes.keepAccountPictures({ ...question, since }, aSender())).toEqual({ cancelled: 1 });
  });

  it('leaves alone what an earlier question began, and what one in another tab did', async () => {
    await routes.takeBackAccount(question, aSender());
    expect(await routes.keepAccountPictures(question, aSender({ tabId: 4 }))).toEqual({ cancelled: 0 });
    await routes.takeBackAccount(question, aSender());
    expect(await routes.keepAccountPictures(question, aSender())).toEqual({ cancelled: 0 });
    expect(phases()).toEqual(['ask', 'ask']);
  });
});
