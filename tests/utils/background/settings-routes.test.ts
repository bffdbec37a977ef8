/** The guards of single servers: each choice stays, whatever is chosen for others meanwhile. */
import { expect, it } from 'vitest';
import { settingsRoutes } from '../../../utils/background/settings-routes';
import { createBackgroundWorld } from '../../support/background-world';
import { FEDDIT, WORLD } from '../../support/views';

it('one server’s choice leaves the others as they are', async () => {
  const world = await createBackgroundWorld(undefined, { guards: { [FEDDIT]: 'never' } });
  const { setGuard } = settingsRoutes(world.tools);
  const saved = await setGuard({ instances: [WORLD], guard: 'confirm' });
  expect(saved.guards).toEqual({ [FEDDIT]: 'never', [WORLD]: 'confirm' });
});

it('of two choices at the same time none is lost', async () => {
  const world = await createBackgroundWorld();
  const { setGuard } = settingsRoutes(world.tools);
  await Promise.all([
    setGuard({ instances: [WORLD], guard: 'confirm' }),
    setGuard({ instances: [FEDDIT], guard: 'never' }),
  ]);
  expect(world.settings.guards).toEqual({ [WORLD]: 'confirm', [FEDDIT]: 'never' });
});

it('a server without a choice of its own is as all others', async () => {
  const world = await createBackgroundWorld(undefined, { guards: { [FEDDIT]: 'never', [WORLD]: 'off' } });
  await settingsRoutes(world.tools).setGuard({ instances: [WORLD, FEDDIT], guard: undefined });
  expect(world.settings.guards).toEqual({});
});
