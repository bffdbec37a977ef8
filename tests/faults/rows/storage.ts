/** Storage refuses to write. What cannot be stored is not forgotten as long as the browser runs. */
import { expect } from 'vitest';
import { MINUTE_MS, type Row } from '../rows.ts';

export const storageRows: Row[] = [
  {
    name: 'storage full from the click on',
    begin({ area }) {
      area.isFull = true;
    },
    meanwhile: (world, picture) => expect(world.get(picture).state).toBe('gone'),
    end({ area }) {
      area.isFull = false;
    },
  },
  {
    name: 'storage full from the click on, and the worker killed meanwhile',
    lasts: MINUTE_MS,
    begin(world) {
      // What was never stored nobody can take up: full from the first write after the click
      world.atStep = ({ what }) => {
        if (what === 'request') world.area.isFull = true;
        return false;
      };
    },
    async end(world) {
      world.atStep = () => false;
      await world.restart();
      world.area.isFull = false;
    },
  },
  {
    name: 'storage full while an upload is recorded, until the next record is',
    async begin(world) {
      world.area.isFull = true;
      await world.add(await world.gallery.add());
      world.area.isFull = false;
    },
  },
  {
    name: 'every other write refused',
    begin({ area }) {
      const { set } = area;
      let count = 0;
      area.set = async (items) => {
        count += 1;
        if (count % 2 === 1) throw new Error('QuotaExceededError');
        await set(items);
      };
    },
  },
];
