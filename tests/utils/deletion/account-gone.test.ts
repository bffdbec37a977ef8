/** Uploads whose account was deleted (contract §9): nothing is lost, and nothing waits for a login that cannot come. */
import { describe, expect, it } from 'vitest';
import { afterAccount } from '../../../utils/deletion/account-gone';
import { GENERATIONS } from '../../../utils/domain/generation';
import type { Job, Upload } from '../../../utils/domain/upload';
import { previewCopy } from '../../../utils/lemmy/deletion';
import { createEngineWorld } from '../../support/engine-world';
import { BOB } from '../../support/fake-post';
import { anOwnedUpload, anUpload, tokenOf } from '../../support/uploads';
import { DAY_MS } from '../../../utils/domain/time';
import { MINUTE_MS, NOW, WORLD } from '../../support/views';

const moment = { now: NOW, random: 0.5 };
const gone = (upload: Upload) => afterAccount('nothing')(upload, moment);
const waiting: Job = { phase: 'ask', tries: 1 };

describe('the step', () => {
  it('keeps all that is known, notes it once, and looks how the picture stands', () => {
    const upload = anUpload();
    const after = gone(upload);
    expect(after).toMatchObject({ ...upload, history: expect.any(Array), accountGone: NOW });
    expect(tokenOf(after)).toBe(tokenOf(upload));
    expect(after.history.map(({ what }) => what)).toEqual(['uploaded', 'account-gone']);
    expect(after.job).toMatchObject({ phase: 'verify', dueAt: NOW });
    expect(afterAccount('nothing')(after, { ...moment, now: NOW + 1 })).toBe(after);
  });

  it('looks for as long as the server may take, where it deletes pictures by itself', () => {
    expect(afterAccount('later')(anUpload(), moment).job).toMatchObject({ step: 0, since: NOW });
    expect(afterAccount(undefined)(anUpload(), moment).job).toMatchObject({ step: 0, since: NOW });
  });

  it('leaves alone what is proven gone, but for a search that needed the account', () => {
    const upload = anUpload({ state: 'gone' });
    expect(gone(upload)).toBe(upload);
    const job: Job = {
      phase: 'verify',
      dueAt: NOW + DAY_MS,
      since: NOW,
      step: 5,
      unclear: 0,
      ifServed: 'still-there',
      thumbnails: 'pending',
    };
    expect(gone({ ...upload, job })).toMatchObject({ accountGone: NOW, job: { dueAt: NOW } });
  });

  it('has what waits for a login tried again', () => {
    const after = gone(anUpload({ state: 'needs-login', job: waiting }));
    expect(after.job).toEqual({ ...waiting, dueAt: NOW });
  });
});

describe.each(GENERATIONS)('on generation %s', (generation) => {
  const anUploadHere = (change: Partial<Upload> = {}) => {
    const place = { kind: 'comment' as const, pageUrl: '' };
    return { ...(generation === 'D' ? anOwnedUpload() : anUpload()), place, accountGone: NOW, ...change };
  };
  async function aWorld(upload: Upload, sessions: (typeof BOB)[]) {
    const world = await createEngineWorld(generation);
    world.post.tabSessions.set(WORLD, sessions);
    await world.add(upload);
    await world.takeBack(upload);
    await world.pass(MINUTE_MS);
    return world;
  }
  const needsOwner = generation === 'C' || generation === 'D';

  it('what nobody can delete any more is for the admins, at once', async () => {
    const upload = anUploadHere();
    const after = (await aWorld(upload, [])).get(upload);
    const states = { A: 'gone', B1: 'needs-login', B2: 'needs-login', C: 'only-admin', D: 'only-admin' };
    expect(after.state).toBe(states[generation]);
    expect(after.adminReason).toBe(needsOwner ? 'account-gone' : undefined);
    expect(after.job?.phase === 'ask').toBe(generation === 'B1' || generation === 'B2');
  });

  it('another account deletes where any will do, and is not asked elsewhere', async () => {
    const upload = anUploadHere();
    const world = await aWorld(upload, [BOB]);
    expect(world.get(upload).state).toBe(needsOwner ? 'only-admin' : 'gone');
    expect(world.post.changes().length).toBe(needsOwner ? 0 : 1);
  });

  it('what its server has deleted meanwhile is found gone', async () => {
    const { accountGone: _, ...upload } = anUploadHere();
    const world = await createEngineWorld(generation);
    await world.add(upload);
    world.post.server.online.clear();
    world.post.tabSessions.set(WORLD, []);
    await world.repository.save({ uploads: [afterAccount('later')(upload, moment)] });
    await world.pass(MINUTE_MS);
    expect(world.get(upload).state).toBe('gone');
  });

  it('an account that turns out to be there deletes as before', async () => {
    const upload = anUploadHere();
    const world = await createEngineWorld(generation);
    await world.add(upload);
    await world.takeBack(upload);
    await world.pass(MINUTE_MS);
    expect(world.get(upload).state).toBe('gone');
  });
});

it('a 1.0 post picture is not held up by a list that nobody can read any more, and its copy is told of', async () => {
  const upload = { ...anOwnedUpload(), place: { kind: 'post' as const, pageUrl: '' }, accountGone: NOW };
  const world = await createEngineWorld('D');
  world.post.tabSessions.set(WORLD, []);
  await world.add(upload);
  await world.takeBack(upload);
  world.post.server.online.clear();
  await world.pass(MINUTE_MS);
  expect(world.get(upload).state).toBe('gone');
  expect(previewCopy('1.0.0', world.get(upload))).toBe('small');
  expect(previewCopy('1.0.0', { place: upload.place })).toBe('none');
});
