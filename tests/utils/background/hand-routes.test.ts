/** Pictures that the user names by hand: stored before anything is asked, and never at the cost of a token. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handRoutes } from '../../../utils/background/hand-routes';
import { requestDeletion } from '../../../utils/deletion/lifecycle';
import type { HandEntry } from '../../../utils/domain/hand-entry';
import { toView } from '../../../utils/vault/view';
import { createBackgroundWorld, type BackgroundWorld } from '../../support/background-world';
import { anAlias, anOwnedUpload, anUpload, aToken, tokenOf } from '../../support/uploads';
import { FEDDIT, NOW, WORLD } from '../../support/views';

vi.mock('../../../utils/messaging/client', () => ({ askTab: () => Promise.resolve(undefined) }));

let world: BackgroundWorld;
const asked: string[] = [];

beforeEach(async () => {
  vi.setSystemTime(NOW);
  world = await createBackgroundWorld([`${WORLD}/*`]);
  asked.length = 0;
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    // As 0.19.12 answers: nothing below /api/v4
    return url.includes('/api/v3/site')
      ? new Response(JSON.stringify({ version: '0.19.12' }))
      : new Response(null, { status: 404 });
  });
});

const add = (...entries: HandEntry[]) => handRoutes(world.tools).addByHand({ entries });
const uploads = () => [...world.repository.uploads.values()];

describe('what is added', () => {
  it('is stored, with its token, and looked at: nobody knows yet whether it is online', async () => {
    const [alias, token] = [anAlias(), aToken()];
    const dimensions = { width: 8, height: 6 };
    expect(await add({ server: WORLD, alias, token, dimensions })).toEqual({ added: 1, tokens: 0 });
    expect(uploads()).toEqual([
      expect.objectContaining({
        instance: WORLD,
        server: WORLD,
        alias,
        credential: { kind: 'token', token },
        dimensions,
        source: 'hand',
        state: 'unknown',
        job: expect.objectContaining({ phase: 'verify', dueAt: NOW }),
        history: [{ at: NOW, what: 'added', detail: 'hand' }],
      }),
    ]);
    expect(world.area.writes[0]).toEqual([`upload:${WORLD}/${alias}`]);
    expect(world.published[0]).toEqual(uploads());
    expect(world.wake).toHaveBeenCalled();
  });

  it('without a token is left to its owner', async () => {
    await add({ server: WORLD, alias: anAlias() });
    expect(uploads()[0]?.credential).toEqual({ kind: 'owner' });
  });

  it('introduces its server, so that its address is right', async () => {
    const alias = anAlias();
    await add({ server: WORLD, alias });
    await vi.waitFor(() => expect(world.repository.sites.get(WORLD)?.version).toBe('0.19.12'));
    const [upload] = uploads();
    expect(toView(upload!, world.repository.sites.get(WORLD)?.version).imageUrl).toBe(
      `${WORLD}/pictrs/image/${alias}`,
    );
    expect(world.published.at(-1)).toEqual(uploads());
  });

  it('belongs to the instance whose backend stores it', async () => {
    const site = { v: 1, instance: FEDDIT, server: WORLD, version: '1.0.0', seenAt: NOW } as const;
    await world.repository.save({ sites: [site] });
    await add({ server: WORLD, alias: anAlias() });
    expect(uploads()[0]).toMatchObject({ instance: FEDDIT, server: WORLD });
    expect(asked).toEqual([]);
  });

  it('is nothing of a server that is not granted, and nothing is asked of it', async () => {
    expect(await add({ server: FEDDIT, alias: anAlias(), token: aToken() })).toEqual({ added: 0, tokens: 0 });
    expect(uploads()).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('is not said to be when storage refuses', async () => {
    world.area.isFull = true;
    await expect(add({ server: WORLD, alias: anAlias() })).rejects.toThrow('QuotaExceededError');
    expect(asked).toEqual([]);
  });
});

describe('a picture that is in the vault', () => {
  it('gets the token it lacks, and keeps everything else', async () => {
    const upload = requestDeletion(anOwnedUpload(), { now: NOW, random: 0 });
    await world.add(upload);
    const token = aToken();
    const { server, alias } = upload;
    expect(await add({ server, alias, token })).toEqual({ added: 0, tokens: 1 });
    expect(world.get(upload)).toEqual({
      ...upload,
      credential: { kind: 'token', token },
      history: [...upload.history, { at: NOW, what: 'added', detail: 'token' }],
    });
  });

  it('keeps the token it has', async () => {
    const upload = anUpload();
    await world.add(upload);
    const { server, alias } = upload;
    for (const token of [aToken(), tokenOf(upload)])
      expect(await add({ server, alias, token })).toEqual({ added: 0, tokens: 0 });
    expect(await add({ server, alias })).toEqual({ added: 0, tokens: 0 });
    expect(world.get(upload)).toEqual(upload);
  });

  it('takes another only for one that its server refused', async () => {
    const upload = anUpload({ tokenRefused: true });
    await world.add(upload);
    const { server, alias } = upload;
    await add({ server, alias, token: tokenOf(upload) });
    expect(world.get(upload)).toEqual(upload);
    const token = aToken();
    expect(await add({ server, alias, token })).toEqual({ added: 0, tokens: 1 });
    expect(world.get(upload)?.credential).toEqual({ kind: 'token', token });
    expect(world.get(upload)).not.toHaveProperty('tokenRefused');
  });

  it('is one, however often it is named', async () => {
    const [alias, token] = [anAlias(), aToken()];
    const given = await add(
      { server: WORLD, alias },
      { server: WORLD, alias, token },
      { server: WORLD, alias },
    );
    expect(given).toEqual({ added: 1, tokens: 0 });
    expect(uploads()).toEqual([expect.objectContaining({ credential: { kind: 'token', token } })]);
  });
});
