/** What the checks of several pictures share. */
import { describe, expect, it } from 'vitest';
import { createStranger } from '../../../utils/verify/stranger';
import { createStrangerWeb, PLACEHOLDER } from '../../support/stranger-web';
import { anAlias } from '../../support/uploads';
import { FEDDIT, NOW, WORLD } from '../../support/views';

function aStranger(answer: Parameters<typeof createStrangerWeb>[0] = () => undefined) {
  const web = createStrangerWeb(answer);
  const clock = { now: NOW };
  let count = 0;
  let most = 0;
  let running = 0;
  const stranger = createStranger({
    now: () => clock.now,
    nonce: () => `n${++count}`,
    async fetch(input, init) {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      return web.fetch(input, init);
    },
  });
  return { stranger, web, clock, most: () => most };
}

describe('looks', () => {
  it('go to a server four at a time', async () => {
    const { stranger, web, most } = aStranger();
    await Promise.all(Array.from({ length: 20 }, () => stranger.look(`${WORLD}/pictrs/image/${anAlias()}`)));
    expect(web.asked).toHaveLength(20);
    expect(most()).toBe(4);
  });

  it('go on after one that failed', async () => {
    const { stranger } = aStranger(() => new TypeError('network'));
    const seen = await Promise.all(Array.from({ length: 9 }, () => stranger.look(`${WORLD}/x`)));
    expect(seen.map(({ sight }) => sight)).toEqual(Array.from({ length: 9 }, () => 'unclear'));
  });
});

describe('whether a server is well', () => {
  it('is asked once for all who want to know it of the same time', async () => {
    const { stranger, web } = aStranger();
    expect(await Promise.all([1, 2, 3].map(() => stranger.isAlive(WORLD, 'C', NOW - 5000)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(web.asked).toHaveLength(1);
  });

  it('is asked anew for who wants to know it of a later time', async () => {
    const { stranger, web, clock } = aStranger();
    await stranger.isAlive(WORLD, 'C', NOW);
    clock.now += 10;
    await stranger.isAlive(WORLD, 'C', NOW + 10);
    await stranger.isAlive(FEDDIT, 'C', NOW);
    expect(web.asked).toHaveLength(3);
  });
});

describe('the placeholder', () => {
  const image = { server: WORLD, alias: anAlias() };

  it('is asked for once in a round', async () => {
    const { stranger, web, clock } = aStranger(() => PLACEHOLDER);
    const both = await Promise.all([1, 2].map(() => stranger.placeholder(image, 'C')));
    expect(both.map((bytes) => new TextDecoder().decode(bytes))).toEqual([
      PLACEHOLDER.body,
      PLACEHOLDER.body,
    ]);
    expect(web.asked).toHaveLength(1);
    clock.now += 60_000;
    await stranger.placeholder(image, 'C');
    expect(web.asked).toHaveLength(2);
    expect(web.asked.every(({ url }) => !url.includes(image.alias))).toBe(true);
  });

  it('is none where the server has none', async () => {
    const { stranger } = aStranger();
    expect(await stranger.placeholder(image, 'C')).toBeUndefined();
  });
});
