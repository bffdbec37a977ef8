/** Dead links go once their pictures are gone: in their own time, once for each post, and over restarts. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLinks, withLinksRun, type Links } from '../../../utils/background/links';
import { cancelDeletion, resume } from '../../../utils/deletion/lifecycle';
import { createPace } from '../../../utils/deletion/pace';
import type { LinkEdit, LinkWish } from '../../../utils/domain/link-wish';
import { keyOf, type Upload } from '../../../utils/domain/upload';
import { planRoutes } from '../../../utils/background/plan-routes';
import { createBackgroundWorld, type BackgroundWorld } from '../../support/background-world';
import { ALICE, BOB } from '../../support/fake-post';
import { anAskJob, anUpload } from '../../support/uploads';
import { NOW, WORLD } from '../../support/views';

let world: BackgroundWorld;
let links: Links;
let now = NOW;
let settled = 0;
/** what stands in post 7 */
let body = '';
const urlOf = ({ alias }: Upload) => `${WORLD}/pictrs/image/${alias}`;

const start = () =>
  createLinks({
    repository: world.repository,
    post: world.post,
    pace: createPace(() => ({ max: 1000, intervalMs: 1000 })),
    now: () => now,
    hasAccess: () => Promise.resolve(true),
    generationOf: () => Promise.resolve('C'),
    publish: (uploads) => void world.published.push(uploads),
    isPaused: () => world.settings.paused,
    settled: () => void (settled += 1),
  });

beforeEach(async () => {
  now = NOW;
  settled = 0;
  world = await createBackgroundWorld();
  world.post.tabSessions.set(WORLD, [ALICE]);
  world.generationOf.mockResolvedValue('C');
  world.post.server.instead.set('/api/v3/post', ({ method, body: form }) => {
    if (method === 'PUT' && typeof form?.['body'] === 'string') body = form['body'];
    const post = { id: 7, name: 'Card', body, deleted: false };
    return {
      status: 200,
      body: JSON.stringify({ post_view: { post, creator: { name: 'alice', local: true } } }),
    };
  });
  links = start();
});

const edits = () => world.post.changes().filter((line) => line.includes('PUT'));
/** Until nothing is worked on; fails when that never ends. */
const done = () => vi.waitUntil(() => !links.isBusy());

async function shown(...uploads: Upload[]): Promise<LinkEdit & { seen: string }> {
  await world.add(...uploads);
  const keys = uploads.map(keyOf);
  const [edit] = await planRoutes(world.tools).linkEdits({
    places: [{ spot: { kind: 'post', id: 7 }, keys }],
  });
  if (!edit || !('seen' in edit)) throw new Error(`There is no edit: ${edit?.why}`);
  return edit;
}

/** Uploads in post 7 whose link the user wants gone. */
async function wished(...states: Upload['state'][]): Promise<Upload[]> {
  const uploads = states.map((state) => anUpload({ state }));
  body = `${uploads.map((upload) => `![](${urlOf(upload)})`).join(' ')} and words`;
  const { seen } = await shown(...uploads);
  const wish: LinkWish = { kind: 'post', id: 7, seen };
  await world.add(...uploads.map((upload) => ({ ...upload, links: [wish] })));
  return uploads;
}

const of = (upload?: Upload) => (upload && world.get(upload)) ?? anUpload();

describe('a dead link', () => {
  it('is taken out once the picture is gone, and the record tells', async () => {
    const [upload] = await wished('gone');
    links.start();
    await done();
    expect(body).toBe('and words');
    expect(of(upload)).toMatchObject({
      history: [{ what: 'uploaded' }, { what: 'link-cleared', detail: 'post 7' }],
      exchanges: [{ what: 'edit', method: 'PUT', path: '/api/v3/post?id=7', status: 200, by: 'alice' }],
    });
    expect(of(upload).links).toBeUndefined();
    expect(settled).toBe(1);
    links.start();
    await done();
    expect(edits()).toHaveLength(1);
  });

  it('stays as long as the picture does', async () => {
    const [upload] = await wished('live');
    links.start();
    await done();
    expect([edits(), links.nextDue()]).toEqual([[], undefined]);
    expect(of(upload).links).toHaveLength(1);
  });

  it('of several pictures in one post goes in one edit', async () => {
    const uploads = await wished('gone', 'gone', 'gone-cached');
    links.start();
    await done();
    expect([body, edits().length]).toEqual(['and words', 1]);
    for (const upload of uploads) expect(of(upload).history.at(-1)?.what).toBe('link-cleared');
  });

  it('of a picture that is gone later goes later, though we have edited the post meanwhile', async () => {
    const [, late] = await wished('gone', 'asked');
    links.start();
    await done();
    expect(body).toContain(urlOf(of(late)));
    await world.add({ ...of(late), state: 'gone' });
    links.start();
    await done();
    expect([body, edits().length]).toEqual(['and words', 2]);
    expect(of(late).history.at(-1)?.what).toBe('link-cleared');
  });

  it('is left where somebody changed the text meanwhile', async () => {
    const [upload] = await wished('gone');
    body += ' and more';
    links.start();
    await done();
    expect(edits()).toEqual([]);
    expect(of(upload).history.at(-1)).toMatchObject({ what: 'link-kept', detail: 'post 7: changed' });
    expect(of(upload).links).toBeUndefined();
  });

  it('stays while the user holds everything back', async () => {
    await wished('gone');
    world.settings.paused = true;
    links.start();
    await done();
    expect([edits(), links.nextDue()]).toEqual([[], undefined]);
    world.settings.paused = false;
    links.start();
    await done();
    expect(body).toBe('and words');
  });

  it('goes after a restart', async () => {
    await wished('gone');
    links = start();
    expect(links.nextDue()).toBe(0);
    links.start();
    await done();
    expect(body).toBe('and words');
  });

  it('goes with its picture’s deletion when that is called off', async () => {
    const upload = anUpload({ job: anAskJob(), links: [{ kind: 'post', id: 7, seen: 'x' }] });
    expect(cancelDeletion(upload, { now, random: 0 }).links).toBeUndefined();
  });
});

describe('a dead link that cannot be taken out yet', () => {
  it('waits for a session of its author', async () => {
    const [upload] = await wished('gone');
    world.post.tabSessions.set(WORLD, [BOB]);
    links.start();
    await done();
    expect(of(upload).links).toMatchObject([{ waits: true }]);
    expect(links.nextDue()).toBeUndefined();
    world.post.tabSessions.set(WORLD, [ALICE]);
    await world.add(resume(of(upload), { now, random: 0 }));
    links.start();
    await done();
    expect(body).toBe('and words');
  });

  it('is tried again, ever more rarely, and given up in the end', async () => {
    const [upload] = await wished('gone');
    world.post.server.instead.set('/api/v3/post', () => ({ status: 502, body: '<html>' }));
    const times: number[] = [];
    for (let due = links.nextDue(); due !== undefined && times.length < 20; due = links.nextDue()) {
      now = Math.max(now, due);
      times.push(now - NOW);
      links.start();
      await done();
    }
    expect(times).toHaveLength(8);
    expect(times.at(-1)).toBeGreaterThan(3_600_000);
    expect(of(upload).history.at(-1)).toMatchObject({ what: 'link-kept', detail: 'post 7: unreachable' });
    expect(of(upload).state).toBe('gone');
  });

  it('is seen to together with the deletions', async () => {
    await wished('gone');
    let ran = 0;
    const engine = {
      start: () => void (ran += 1),
      run: async () => undefined,
      isBusy: () => false,
      nextDue: () => NOW + 5000,
    };
    const both = withLinksRun(engine, links);
    expect(both.nextDue()).toBe(0);
    both.start();
    expect([ran, both.isBusy()]).toEqual([1, true]);
    await done();
    expect(both.nextDue()).toBe(NOW + 5000);
  });
});
