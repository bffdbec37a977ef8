import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readEarly } from '../../../utils/background/early';
import type { RouteTools } from '../../../utils/background/jobs';
import { listRoutes } from '../../../utils/background/list-routes';
import { keyOf, type Upload } from '../../../utils/domain/upload';
import type { VaultSnapshot } from '../../../utils/messaging/protocol';
import { createBackgroundWorld, type BackgroundWorld } from '../../support/background-world';
import { createFakePermissions } from '../../support/fake-permissions';
import { anUpload } from '../../support/uploads';
import { HOUR_MS, NOW, WORLD } from '../../support/views';

const MANY = 2300;

/** Newest first; some were uploaded at the very same time. */
const many = (count: number): Upload[] =>
  Array.from({ length: count }, (_, n) => anUpload({ uploadedAt: NOW - (n >> 1) * HOUR_MS }));

let world: BackgroundWorld;

beforeEach(async () => {
  world = await createBackgroundWorld();
});

async function readAll(tools: RouteTools): Promise<VaultSnapshot[]> {
  const routes = listRoutes(tools);
  const parts = [await routes.snapshot(undefined)];
  for (let last = parts[0]!; last.unread > 0; last = parts.at(-1)!) {
    const { uploadedAt: at, key } = last.uploads.at(-1)!;
    parts.push(await routes.snapshot({ after: { at, key } }));
  }
  return parts;
}

describe('a vault that is read in parts', () => {
  it('has each upload in one of them, the newest first', async () => {
    const uploads = many(MANY);
    await world.add(...uploads);
    const parts = await readAll(world.tools);
    const read = parts.flatMap((part) => part.uploads);
    expect(read.map(({ key }) => key).toSorted()).toEqual(uploads.map(keyOf).toSorted());
    const times = read.map(({ uploadedAt }) => uploadedAt);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(parts[0]?.uploads).toHaveLength(200);
    expect(parts.map(({ unread }) => unread)).toEqual([2100, 1100, 100, 0]);
  });

  it('misses none when a new one comes in between', async () => {
    const uploads = many(450);
    await world.add(...uploads);
    const routes = listRoutes(world.tools);
    const first = await routes.snapshot(undefined);
    await world.add(anUpload({ uploadedAt: NOW + 1 }));
    const { uploadedAt: at, key } = first.uploads.at(-1)!;
    const second = await routes.snapshot({ after: { at, key } });
    const read = [...first.uploads, ...second.uploads].map((upload) => upload.key);
    expect(read.toSorted()).toEqual(uploads.map(keyOf).toSorted());
  });

  it('is told whole at once when it is small', async () => {
    await world.add(...many(3));
    expect(await readAll(world.tools)).toHaveLength(1);
  });
});

describe('a large vault that is still being opened', () => {
  const stored = (uploads: Upload[]) =>
    Promise.resolve<Record<string, unknown>>({
      ...Object.fromEntries(uploads.map((upload) => [`upload:${keyOf(upload)}`, upload])),
      settings: { thumbnails: 'off' },
      'site:x': 'damaged',
    });

  beforeEach(() => void Object.assign(fakeBrowser, { permissions: createFakePermissions(`${WORLD}/*`) }));

  it('answers with the same newest uploads as when it is open', async () => {
    const uploads = many(MANY);
    await world.add(...uploads);
    const early = await readEarly(stored(uploads.toReversed()), 7);
    const { uploads: open, unread } = await listRoutes(world.tools).snapshot(undefined);
    expect(early).toMatchObject({ rev: 7, unread, settings: { thumbnails: 'off' } });
    expect(early?.uploads).toEqual(open);
    expect(JSON.stringify(early)).not.toContain('credential');
  });

  it('answers before it is open, and only with the first part', async () => {
    const early = readEarly(stored(many(MANY)), 7);
    const never: RouteTools = { state: new Promise(() => undefined), wake: () => undefined, early };
    expect((await listRoutes(never).snapshot(undefined)).uploads).toHaveLength(200);
    const part = listRoutes(never).snapshot({ after: { at: NOW, key: '' } });
    expect(await Promise.race([part, Promise.resolve('waits')])).toBe('waits');
  });

  it.each([
    ['it is small', () => stored(many(20))],
    [
      'one of the newest is damaged',
      () => stored([...many(MANY), { ...anUpload(), uploadedAt: NOW, alias: 'no alias' as never }]),
    ],
    ['it cannot be read', () => Promise.reject(new Error('disk'))],
  ])('waits for the whole when %s', async (_, read) => {
    await world.add(anUpload());
    const early = readEarly(read(), 7);
    const { uploads, unread } = await listRoutes({ ...world.tools, early }).snapshot(undefined);
    expect({ count: uploads.length, unread }).toEqual({ count: 1, unread: 0 });
  });
});

describe('checking many', () => {
  it('looks again at those that are there, in one go', async () => {
    const [one, other] = [anUpload({ state: 'gone' }), anUpload()];
    await world.add(one, other);
    const keys = [keyOf(one), keyOf(other), keyOf(anUpload())];
    expect(await listRoutes(world.tools).checkAll({ keys })).toEqual({ checked: 2 });
    expect(world.get(one)?.job).toBeDefined();
    expect(world.published.at(-1)?.map(keyOf)).toEqual([keyOf(one), keyOf(other)]);
  });
});
