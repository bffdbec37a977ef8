/** pict-rs and the caches in front of it (contract §3.4, §4, §14): what they do not do, do late, or hide. */
import { expect } from 'vitest';
import type { Upload } from '../../../utils/domain/upload.ts';
import { imageUrl, variantUrls } from '../../../utils/lemmy/image-url.ts';
import { ACCEPTS } from '../../../utils/verify/look.ts';
import { png } from '../../contract/pictures.ts';
import { remove } from '../../contract/dialect.ts';
import type { Switches } from '../../instance/index.ts';
import { MINUTE_MS, type Row } from '../rows.ts';
import { OWNER, type FaultWorld } from '../world.ts';
import { aToken } from '../../support/uploads.ts';

/** Puts a token into the record that is not the picture's own, as a damaged backup would. */
async function forgeToken(world: FaultWorld, picture: Upload): Promise<void> {
  picture.credential = { kind: 'token', token: aToken() };
  await world.add(picture);
}

/** Everything strangers may have looked at before: what a cache now holds. */
async function fillCache({ instance, generation }: FaultWorld, picture: Upload): Promise<void> {
  for (const accept of ACCEPTS) {
    for (const url of [imageUrl(picture, generation), ...variantUrls(picture, generation)]) {
      const answer = await fetch(url, { headers: { accept } });
      await answer.arrayBuffer();
    }
  }
  expect(instance.switches.staleCacheMs).toBeGreaterThan(0);
}

/** A row of switches that are turned, and turned back to what `usual` says. */
function switched(
  name: string,
  change: Partial<Switches>,
  usual: Partial<Switches>,
  rest: Partial<Row> = {},
): Row {
  return {
    name,
    begin: ({ instance: { switches } }) => Object.assign(switches, change),
    end: ({ instance: { switches } }) => Object.assign(switches, usual),
    ...rest,
  };
}

const CACHE_MS = 12 * MINUTE_MS;
/** ms: the longest a queue of pict-rs is made to wait */
const QUEUE_MS = 3 * MINUTE_MS;

export const pictrsRows: Row[] = [
  // C forgets whose it was, and says so only by 404s (contract §4.3)
  switched('pict-rs down', { pictDown: true }, { pictDown: false }, { ends: { C: 'only-admin' } }),
  switched(
    'pict-rs answers 500 to deletions',
    { pictDeleteFails: true },
    { pictDeleteFails: false },
    // C says 204, and has forgotten whose it was
    { ends: { C: 'still-there' } },
  ),
  switched('slow queue, three seconds', { jobDelayMs: 3000 }, { jobDelayMs: 0 }, { on: ['A', 'D'] }),
  switched('slow queue, three minutes', { jobDelayMs: QUEUE_MS }, { jobDelayMs: 0 }, { on: ['A', 'D'] }),
  {
    name: 'old pict-rs says 204 to a wrong token',
    on: ['A'],
    ends: { A: 'still-there' },
    async begin(world, picture) {
      expect(world.instance.switches.pictVersion).toBe('0.4.3');
      await forgeToken(world, picture);
    },
  },
  {
    name: 'pict-rs refuses a wrong token',
    on: ['A', 'B1', 'B2'],
    ends: { A: 'failed', B1: 'failed', B2: 'failed' },
    async begin(world, picture) {
      world.instance.switches.pictVersion = '0.5.17';
      await forgeToken(world, picture);
    },
    // B1 and B2 forget the upload at each try
    meanwhile: (world) => expect(world.deletions()).toHaveLength(1),
  },
  {
    name: 'row lost',
    ends: { C: 'only-admin', D: 'only-admin' },
    begin: ({ instance }, { alias }) => instance.dropRow(alias),
  },
  ...(['0.5.4', '0.5.17'] as const).map((pictVersion): Row => ({
    name: `deleted before by another client, pict-rs ${pictVersion}`,
    async begin({ instance }, { alias, credential }) {
      instance.switches.pictVersion = pictVersion;
      const token = credential.kind === 'token' ? credential.token : undefined;
      await remove(instance, instance.login(OWNER), { alias, token });
    },
  })),
  {
    name: 'another upload of the same picture',
    async begin(world) {
      const bytes = await png(20, 20);
      const [first, second] = [await world.gallery.add(bytes), await world.gallery.add(bytes)];
      await world.add(first, second);
      await world.takeBack(first);
      const isJudged = async () => {
        expect(world.get(first).state).toBe('gone');
        // The bytes are one and the same, and the other upload still shows them
        expect(world.get(second)).toEqual(second);
        expect(await world.gallery.isSeen(second)).toBe(true);
      };
      world.time.after(MINUTE_MS, () => world.holdTime(isJudged()));
      world.time.after(2 * MINUTE_MS, () => world.holdTime(world.takeBack(second)));
    },
  },
  switched(
    'placeholder for what is not found, behind a forced Range',
    { notFoundImage: true, forceRange: true },
    {},
  ),
  {
    name: 'a cache shows it to strangers for twelve minutes',
    async begin(world, picture) {
      world.instance.switches.staleCacheMs = CACHE_MS;
      await fillCache(world, picture);
    },
    async meanwhile(world, picture) {
      expect(world.get(picture).state).toBe('gone-cached');
      expect(world.instance.store.hasAlias(picture.alias)).toBe(false);
      expect(await world.gallery.isSeen(picture)).toBe(true);
    },
  },
  switched('pictures in object storage', { objectStorage: true }, {}),
];
