/** The browser ends the worker in the middle of a deletion (design D8): at each kind of step, and again and again. */
import { expect } from 'vitest';
import type { Upload } from '../../../utils/domain/upload.ts';
import type { Row } from '../rows.ts';
import { isDeletion, isLook, type Step } from '../wire.ts';
import type { FaultWorld } from '../world.ts';

/** The record of a picture that is about to be stored. */
function stored(step: Step, { alias }: Upload): Upload | undefined {
  const items = step.what === 'write' ? (Object.values(step.items) as Upload[]) : [];
  return items.find((item) => item.alias === alias);
}

interface Killed {
  /** the step at which it dies, the first that fits */
  at: (step: Step, picture: Upload, world: FaultWorld) => boolean;
  /** what follows from it, beside its death */
  also?: (step: Step, world: FaultWorld) => void;
  /** deletions that the server was asked for in the end; one that was done is not asked for again */
  asked?: number;
}

function killed(when: string, { at, also, asked = 1 }: Killed): Row {
  return {
    name: `worker killed ${when}`,
    begin(world, picture) {
      world.atStep = (step) => {
        const isNow = world.deaths === 0 && at(step, picture, world);
        if (isNow) also?.(step, world);
        return isNow;
      };
    },
    meanwhile(world) {
      expect(world.deaths).toBe(1);
      expect(world.deletions()).toHaveLength(asked);
    },
  };
}

/** ms: a request that was under way when its worker died arrives all the same */
const ON_ITS_WAY_MS = 3000;
/** the look at which it dies when it dies among them */
const AMONG_LOOKS = 4;
/** lives, each two steps longer than the one before: the last is longer than a deletion */
const LIVES = 28;

const isAsking = (step: Step) => step.what === 'request' && isDeletion(step);

export const workerRows: Row[] = [
  killed('before it notes that it asks', {
    at(step, picture) {
      const { job } = stored(step, picture) ?? {};
      return job?.phase === 'ask' && job.sentAt !== undefined;
    },
  }),
  killed('before the request leaves', { at: isAsking }),
  killed('with the request in flight, which arrives later', {
    at: isAsking,
    also(step, { time, holdTime }) {
      if (step.what === 'request') time.after(ON_ITS_WAY_MS, () => holdTime(step.deliver()));
    },
    // The next worker looked before it arrived
    asked: 2,
  }),
  killed('after the answer', { at: (step) => step.what === 'answer' && isDeletion(step) }),
  killed('before the answer is stored', {
    at: (step, picture) => stored(step, picture)?.job?.phase === 'verify',
  }),
  killed('before the first look', { at: (step) => step.what === 'request' && isLook(step) }),
  killed('among the looks', {
    at(step, picture, { instance }) {
      const looks = instance.requests.filter(({ path }) => path.includes(`/image/${picture.alias}`));
      return step.what === 'answer' && isLook(step) && looks.length >= AMONG_LOOKS;
    },
  }),
  killed('before what it saw is stored', { at: (step, picture) => stored(step, picture)?.state === 'gone' }),
  {
    name: 'worker killed again and again, each life a little longer',
    begin(world) {
      let steps = 0;
      world.atStep = ({ what }) => {
        // A click that was never stored is not taken up by anybody: it begins after that
        if (steps === 0 && what === 'write' && world.deaths === 0) return false;
        steps += 1;
        if (steps <= 2 * world.deaths || world.deaths >= LIVES) return false;
        steps = 0;
        return true;
      };
    },
    meanwhile: (world) => expect(world.deaths).toBeGreaterThan(10),
  },
];
