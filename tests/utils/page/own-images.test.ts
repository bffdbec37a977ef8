import { describe, expect, it, vi } from 'vitest';
import { keyOf } from '../../../utils/domain/upload';
import type { OwnImage } from '../../../utils/messaging/protocol';
import { createOwnImages } from '../../../utils/page/own-images';
import { anAlias, anUpload } from '../../support/uploads';
import { FEDDIT, WORLD } from '../../support/views';

type Ask = Parameters<typeof createOwnImages>[0];
const upload = anUpload();
const OWN: OwnImage = { key: keyOf(upload), status: 'live' };
const mine = { server: WORLD, alias: upload.alias };
const foreign = () => ({ server: WORLD, alias: anAlias() });

function aVault(...own: OwnImage[]) {
  return vi.fn<Ask>(async (images) => {
    await Promise.resolve();
    return own.filter(({ key }) => images.some(({ server, alias }) => key === `${server}/${alias}`));
  });
}

describe('own images', () => {
  it('are what the vault says, by server and name', async () => {
    const images = createOwnImages(aVault(OWN));
    expect(await images.find([foreign(), mine])).toEqual(OWN);
    expect(await images.find([{ server: FEDDIT, alias: upload.alias }])).toBeUndefined();
    expect(await images.find([])).toBeUndefined();
  });

  it('of one pass are asked about in one message, each once', async () => {
    const ask = aVault(OWN);
    const images = createOwnImages(ask);
    const others = [foreign(), foreign()];
    await Promise.all([images.find([mine]), images.find(others), images.find([mine, ...others])]);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask.mock.calls[0]?.[0]).toHaveLength(3);
    await images.find([mine, ...others]);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('are asked about again by the next pass when the background did not answer', async () => {
    const ask = aVault(OWN);
    ask.mockRejectedValueOnce(new Error('no receiver'));
    const images = createOwnImages(ask);
    expect(await images.find([mine])).toBeUndefined();
    expect(await images.find([mine])).toEqual(OWN);
  });

  it('become own when the vault says so, and only then count as new', async () => {
    const images = createOwnImages(aVault());
    expect(await images.find([mine])).toBeUndefined();
    expect(images.update([OWN])).toEqual([OWN.key]);
    expect(await images.find([mine])).toEqual(OWN);
    expect(images.update([{ ...OWN, status: 'gone' }])).toEqual([]);
    expect(images.get(OWN.key)?.status).toBe('gone');
  });

  it('announced while they are being asked about are not forgotten', async () => {
    const images = createOwnImages(aVault());
    const found = images.find([mine]);
    images.update([OWN]);
    expect(await found).toEqual(OWN);
  });

  it('of a page with thousands of pictures are all asked about, within what one message may hold', async () => {
    const ask = aVault(OWN);
    const images = createOwnImages(ask);
    const many = Array.from({ length: 2500 }, foreign);
    expect(await images.find([...many, mine])).toEqual(OWN);
    for (const [asked] of ask.mock.calls) expect(asked.length).toBeLessThanOrEqual(2000);
  });
});
