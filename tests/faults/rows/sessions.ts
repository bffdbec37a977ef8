/** The session is not the one that is needed. Where the server wants one, nothing is asked of it before it is back. */
import { expect } from 'vitest';
import type { Generation } from '../../../utils/domain/generation.ts';
import type { UploadState } from '../../../utils/domain/upload.ts';
import type { Row } from '../rows.ts';
import { isDeletion } from '../wire.ts';
import { OWNER, type FaultWorld } from '../world.ts';

type Meanwhile = NonNullable<Row['meanwhile']>;

/** Waits in `state` and sends nothing on these generations; elsewhere the token is enough. */
const waits =
  (of: readonly Generation[], state: UploadState): Meanwhile =>
  (world, picture) => {
    const isOver = !of.includes(world.generation);
    expect(world.get(picture).state).toBe(isOver ? 'gone' : state);
    expect(world.deletions()).toHaveLength(isOver ? 1 : 0);
  };

async function comeBack(world: FaultWorld): Promise<void> {
  world.jwt = world.instance.login(OWNER);
  await world.seeSession();
}

export const sessionRows: Row[] = [
  {
    name: 'another account is logged in',
    begin(world) {
      world.instance.createAccount('bob');
      world.jwt = world.instance.login('bob');
    },
    meanwhile: waits(['C', 'D'], 'wrong-account'),
    end: comeBack,
  },
  {
    name: 'nobody is logged in',
    begin(world) {
      world.jwt = undefined;
    },
    meanwhile: waits(['B1', 'B2', 'C', 'D'], 'needs-login'),
    end: comeBack,
  },
  {
    name: 'session expired',
    begin: ({ instance, jwt = '' }) => instance.logout(jwt),
    meanwhile: waits(['B1', 'B2', 'C', 'D'], 'needs-login'),
    end: comeBack,
  },
  {
    name: 'session expires just before the deletion',
    on: ['B1', 'B2', 'C', 'D'],
    begin(world) {
      world.atStep = (step) => {
        if (step.what === 'request' && isDeletion(step)) world.instance.logout(world.jwt ?? '');
        return false;
      };
    },
    meanwhile: (world, picture) => expect(world.get(picture).state).toBe('needs-login'),
    end(world) {
      world.atStep = () => false;
      return comeBack(world);
    },
  },
  {
    name: 'session expired, and the worker killed while it waits',
    begin: ({ instance, jwt = '' }) => instance.logout(jwt),
    meanwhile: waits(['B1', 'B2', 'C', 'D'], 'needs-login'),
    async end(world) {
      await world.restart();
      await comeBack(world);
    },
  },
];
