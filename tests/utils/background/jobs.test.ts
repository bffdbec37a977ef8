/** Steps that messages take with an upload, and what our own pages may ask for. */
import { beforeEach, describe, expect, it } from 'vitest';
import { preview, resumeWaiting, take } from '../../../utils/background/jobs';
import { ownRoutes } from '../../../utils/background/own-routes';
import { requestDeletion } from '../../../utils/deletion/lifecycle';
import { keyOf, type Job } from '../../../utils/domain/upload';
import { createBackgroundWorld, type BackgroundWorld } from '../../support/background-world';
import { DEFAULT_SETTINGS } from '../../../utils/settings/settings';
import { anAskJob, anUpload, aVerifyJob, tokenOf } from '../../support/uploads';
import { anAttempt, FEDDIT, NOW, WORLD } from '../../support/views';

let world: BackgroundWorld;
beforeEach(async () => {
  world = await createBackgroundWorld();
});
const WAITING: Job = { phase: 'ask', tries: 1 };

describe('a wish', () => {
  it('is stored, told and started', async () => {
    const upload = anUpload();
    await world.add(upload);
    expect(await take(world.tools, keyOf(upload), requestDeletion)).toEqual({ found: true });
    expect(world.get(upload)?.job?.phase).toBe('ask');
    expect(world.area.items[`upload:${keyOf(upload)}`]).toMatchObject({ job: { phase: 'ask' } });
    expect(world.published).toEqual([[world.get(upload)]]);
    expect(world.wake).toHaveBeenCalledTimes(1);
  });

  it('starts though storage is full, and is written with the next change', async () => {
    const [upload, other] = [anUpload(), anUpload()];
    await world.add(upload, other);
    world.area.isFull = true;
    expect(await take(world.tools, keyOf(upload), requestDeletion)).toEqual({ found: true, unstored: true });
    expect(world.get(upload)?.job?.phase).toBe('ask');
    expect(world.wake).toHaveBeenCalledTimes(1);
    expect(world.published).toHaveLength(1);
    world.area.isFull = false;
    await world.add(other);
    expect(world.area.items[`upload:${keyOf(upload)}`]).toMatchObject({ job: { phase: 'ask' } });
  });

  it('that changes nothing is not written, but what is due starts', async () => {
    const upload = anUpload({ state: 'gone' });
    await world.add(upload);
    const before = world.area.writes.length;
    expect(await take(world.tools, keyOf(upload), requestDeletion)).toEqual({ found: true });
    expect([world.area.writes.length, world.published]).toEqual([before, []]);
    expect(world.wake).toHaveBeenCalledTimes(1);
  });

  it('about what is not in the vault does nothing', async () => {
    expect(await take(world.tools, keyOf(anUpload()), requestDeletion)).toEqual({ found: false });
    expect(world.wake).not.toHaveBeenCalled();
  });
});

describe('deletions that wait', () => {
  it('go on where they may, in one write, and only there', async () => {
    const [one, two] = [anUpload({ job: WAITING }), anUpload({ job: WAITING })];
    const elsewhere = anUpload({ instance: FEDDIT, job: WAITING });
    await world.add(one, two, elsewhere);
    const before = world.area.writes.length;
    await resumeWaiting(world.tools, ({ instance }) => instance === WORLD);
    expect([one, two, elsewhere].map((upload) => world.get(upload)?.job?.dueAt !== undefined)).toEqual([
      true,
      true,
      false,
    ]);
    expect(world.area.writes).toHaveLength(before + 1);
    expect(world.published).toEqual([[world.get(one), world.get(two)]]);
    expect(world.wake).toHaveBeenCalledTimes(1);
  });

  it('go on though storage is full', async () => {
    const upload = anUpload({ job: WAITING });
    await world.add(upload);
    world.area.isFull = true;
    await resumeWaiting(world.tools, () => true);
    expect(world.get(upload)?.job?.dueAt).toBeDefined();
    expect(world.wake).toHaveBeenCalledTimes(1);
  });

  it('are left alone when they wait for the clock, or when there are none', async () => {
    const [asking, checking] = [anUpload({ job: anAskJob() }), anUpload({ job: aVerifyJob() })];
    await world.add(asking, checking, anUpload());
    await resumeWaiting(world.tools, () => true);
    expect([world.get(asking), world.get(checking)]).toEqual([asking, checking]);
    expect([world.wake.mock.calls, world.published]).toEqual([[], []]);
  });
});

describe('the question', () => {
  it.each([
    ['avatar', true],
    ['banner', true],
    ['post', false],
    ['comment', false],
  ] as const)(
    'about a picture of kind %s says whether the profile is cleared: %s',
    async (kind, clearsProfile) => {
      const upload = anUpload({ place: { kind, pageUrl: WORLD } });
      await world.add(upload);
      world.settings.confirm = false;
      const told = await preview(world.tools, keyOf(upload));
      expect(told).toMatchObject({ clearsProfile, confirm: false, upload: { key: keyOf(upload) } });
      expect(JSON.stringify(told)).not.toContain(tokenOf(upload));
    },
  );
});

describe('popup and vault', () => {
  const routes = () => ownRoutes(world.tools);

  it('see everything but credentials', async () => {
    const upload = anUpload();
    const attempt = anAttempt();
    await world.add(upload);
    await world.repository.save({ attempts: [attempt] });
    const snapshot = await routes().snapshot(undefined);
    expect(snapshot).toMatchObject({ attempts: [attempt], damaged: [], settings: world.settings });
    expect(snapshot.uploads).toEqual([expect.objectContaining({ key: keyOf(upload), hasToken: true })]);
    expect(JSON.stringify(snapshot)).not.toContain(tokenOf(upload));
    expect(JSON.stringify(snapshot)).not.toContain('credential');
  });

  it('see a picture at the address its server has now', async () => {
    const upload = anUpload();
    await world.add(upload);
    const site = { v: 1 as const, instance: WORLD, server: WORLD, version: '1.0.0', seenAt: NOW };
    await world.repository.save({ sites: [site] });
    const { uploads } = await routes().snapshot(undefined);
    expect(uploads[0]?.imageUrl).toBe(`${WORLD}/api/v4/image/${upload.alias}`);
  });

  it('may have pictures deleted and looked at', async () => {
    const [one, two] = [anUpload(), anUpload({ state: 'gone' })];
    await world.add(one, two);
    expect(await routes().takeBack({ key: keyOf(one) })).toEqual({ found: true });
    expect(await routes().checkNow({ key: keyOf(two) })).toEqual({ found: true });
    expect([world.get(one)?.job?.phase, world.get(two)?.job?.phase]).toEqual(['ask', 'verify']);
    expect(await routes().takeBack({ key: keyOf(anUpload()) })).toEqual({ found: false });
  });

  it('may forget what was perhaps never uploaded, and the others learn of it', async () => {
    const attempt = anAttempt();
    await world.repository.save({ attempts: [attempt] });
    await routes().forgetAttempt({ id: attempt.id });
    expect(world.repository.attempts.size).toBe(0);
    expect(world.area.items).toEqual({});
    expect(world.published).toEqual([[]]);
  });

  it('may change what they show, and nothing that a grant decides', async () => {
    const sneaky = { confirm: false, protectAll: true };
    expect(await routes().saveSettings(sneaky)).toEqual({
      ...DEFAULT_SETTINGS,
      confirm: false,
    });
    expect(await routes().saveSettings({ thumbnails: 'off' })).toMatchObject({
      thumbnails: 'off',
      confirm: false,
    });
  });
});
