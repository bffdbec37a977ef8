import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caughtUp, nextAfter, withPart } from '../../components/hooks/with-part';
import type { UploadView } from '../../utils/domain/upload';
import type { VaultChange, VaultSnapshot } from '../../utils/messaging/protocol';
import { aSnapshot, anUploadView, NOW } from '../support/views';

const SIZE = 3;

/** A background with a vault that changes while it is read; each change is told with its number. */
function createWorld(count: number) {
  const vault = new Map(
    Array.from({ length: count }, (_, n) => anUploadView({ uploadedAt: NOW - n })).map((one) => [
      one.key,
      one,
    ]),
  );
  let rev = 0;
  const newest = () => [...vault.values()].toSorted((a, b) => b.uploadedAt - a.uploadedAt);
  return {
    newest,
    change(what: 'add' | 'remove' | 'delete', nth: number): VaultChange {
      rev += 1;
      const target = newest()[nth % Math.max(1, vault.size)];
      const { attempts, damaged, settings, imports } = aSnapshot();
      const rest = { attempts, damaged, settings, imports, rev };
      if (what === 'remove' && target) {
        vault.delete(target.key);
        return { ...rest, uploads: [], removed: [target.key] };
      }
      const upload: UploadView =
        what === 'delete' && target
          ? { ...target, status: 'deleting' }
          : anUploadView({ uploadedAt: NOW + rev });
      vault.set(upload.key, upload);
      return { ...rest, uploads: [upload], removed: [] };
    },
    part(after?: { at: number }): VaultSnapshot {
      const left = newest().filter(({ uploadedAt }) => after === undefined || uploadedAt < after.at);
      return aSnapshot({ rev, uploads: left.slice(0, SIZE), unread: Math.max(0, left.length - SIZE) });
    },
  };
}

describe('a vault that is read in parts while it changes', () => {
  const someChange = fc.record({
    what: fc.constantFrom('add' as const, 'remove' as const, 'delete' as const),
    nth: fc.nat(20),
    /** told before the part that was asked for before it arrives, or after */
    isEarly: fc.boolean(),
  });

  it('ends up as it is', () => {
    fc.assert(
      fc.property(fc.nat(14), fc.array(fc.array(someChange, { maxLength: 3 })), (count, between) => {
        const world = createWorld(count);
        const changes: VaultChange[] = [];
        const late: VaultChange[] = [];
        let fresh = world.part();
        let current = caughtUp(fresh, changes);
        for (let step = 0; current; step++) {
          const after = nextAfter(fresh);
          if (!after) break;
          const taken = changes.length;
          changes.push(...late.splice(0));
          fresh = world.part(after);
          for (const { what, nth, isEarly } of between[step] ?? []) {
            const told = world.change(what, nth);
            // In order: nothing overtakes what is late already
            if (isEarly && late.length === 0) changes.push(told);
            else late.push(told);
          }
          current = caughtUp(withPart(current, fresh, changes), changes.slice(taken));
        }
        current = current && caughtUp(current, late);
        expect(current?.unread).toBe(0);
        const byKey = (uploads: readonly UploadView[] = []) =>
          uploads.toSorted((a, b) => (a.key < b.key ? -1 : 1));
        expect(byKey(current?.uploads)).toEqual(byKey(world.newest()));
      }),
    );
  });

  it('is given up when a change was missed', () => {
    const world = createWorld(4);
    const first = world.part();
    world.change('add', 0);
    expect(caughtUp(first, [world.change('add', 0)])).toBeUndefined();
  });
});
