/** What a line of the fault matrix says, and how it is carried out. */
import { expect } from 'vitest';
import { GENERATIONS, type Generation } from '../../utils/domain/generation.ts';
import type { Upload, UploadState } from '../../utils/domain/upload.ts';
import { openFaultWorld, type FaultWorld } from './world.ts';
import type { Zeros } from './zeros.ts';

export const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface Row {
  /** what goes wrong, in words */
  name: string;
  /** the generations it applies to; default: all */
  on?: readonly Generation[];
  /** the truth at the end, where that is not `gone` */
  ends?: Partial<Record<Generation, UploadState>>;
  /** makes it go wrong, before the user's click on `picture` */
  begin: (world: FaultWorld, picture: Upload) => unknown;
  /** ms from the click to its end; default five minutes */
  lasts?: number;
  /** what must be true while it goes wrong */
  meanwhile?: (world: FaultWorld, picture: Upload) => unknown;
  /** mends it */
  end?: (world: FaultWorld, picture: Upload) => unknown;
}

export interface Result {
  row: string;
  generation: Generation;
  /** how the record ends */
  state: UploadState;
  zeros: Zeros;
}

export const generationsOf = ({ on = GENERATIONS }: Row): readonly Generation[] => on;

export const endOf = ({ ends = {} }: Row, generation: Generation): UploadState => ends[generation] ?? 'gone';

/** Carries out a row: the fault, the click, the end of the fault, and nine days more, until the last check is over. */
export async function carryOut(row: Row, generation: Generation): Promise<Result> {
  const world = await openFaultWorld(generation);
  try {
    const [picture, bystander] = [await world.gallery.add(), await world.gallery.add()];
    await world.add(picture, bystander);
    await row.begin(world, picture);
    await world.takeBack(picture);
    await world.pass(row.lasts ?? 5 * MINUTE_MS);
    await row.meanwhile?.(world, picture);
    await row.end?.(world, picture);
    await world.pass(9 * DAY_MS);
    // Another picture of the same person is none of its business
    expect(world.get(bystander)).toEqual(bystander);
    expect(world.instance.store.hasAlias(bystander.alias)).toBe(true);
    // What counts is what a browser that starts tomorrow finds in storage
    await world.restart();
    const { state } = world.get(picture);
    return { row: row.name, generation, state, zeros: await world.judge() };
  } finally {
    await world.close();
  }
}
