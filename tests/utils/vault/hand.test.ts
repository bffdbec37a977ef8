/** Which instance a picture named by hand is of. */
import { describe, expect, it } from 'vitest';
import type { Origin } from '../../../utils/domain/names';
import { instanceOf } from '../../../utils/vault/hand';
import { anOrigin } from '../../support/uploads';
import { FEDDIT, NOW, WORLD } from '../../support/views';

const site = (instance: Origin, server: Origin) => ({
  v: 1 as const,
  instance,
  server,
  version: '1.0.0',
  seenAt: NOW,
});

describe('a picture named by hand', () => {
  it('is of the instance of that name, whoever else says that it is their backend', () => {
    const evil = anOrigin('https://evil.example');
    const sites = [site(evil, WORLD), site(WORLD, WORLD)];
    expect(instanceOf(WORLD, sites)).toBe(WORLD);
    expect(instanceOf(WORLD, sites.toReversed())).toBe(WORLD);
  });

  it('on a backend without pages of its own is of the instance that has it', () => {
    const backend = anOrigin('https://api.lemmy.world');
    expect(instanceOf(backend, [site(FEDDIT, FEDDIT), site(WORLD, backend)])).toBe(WORLD);
  });

  it('on a server that nobody has seen is of that server', () => {
    expect(instanceOf(FEDDIT, [])).toBe(FEDDIT);
  });
});
