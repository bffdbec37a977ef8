/**
 * Two copies of one record that went different ways, as when a vault is restored on another device. Promise: every copy
 * is one that the extension itself could have written.
 */
import fc from 'fast-check';
import type { LinkWish } from '../../utils/domain/link-wish';
import type { Account, HistoryEntry, Upload, Use } from '../../utils/domain/upload';
import { anyLife, live } from './lifecycle-events';
import { aToken } from './uploads';
import { NOW, WORLD } from './views';

const TOKEN = aToken();
const OTHER_TOKEN = aToken();

const anyUse: fc.Arbitrary<Use> = fc.record({
  kind: fc.constantFrom('post', 'comment'),
  pageUrl: fc.integer({ min: 1, max: 30 }).map((id) => `${WORLD}/post/${id}`),
  seenAt: fc.integer({ min: NOW, max: NOW + 1000 }),
});

const anyLink: fc.Arbitrary<LinkWish> = fc.record(
  {
    kind: fc.constantFrom('post', 'comment'),
    id: fc.integer({ min: 1, max: 3 }),
    seen: fc.constantFrom('one text', 'another'),
    tries: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['kind', 'id', 'seen'] },
);

/** A dead link that was seen to. */
const anyEnd: fc.Arbitrary<HistoryEntry> = fc.record({
  at: fc.integer({ min: NOW, max: NOW + 5_000_000 }),
  what: fc.constantFrom('link-cleared', 'link-kept'),
  detail: fc.constantFrom('post 1', 'post 2', 'comment 1: changed', 'comment 3: refused'),
});

/** What one device may know of a picture and another may not. */
const anyFacts: fc.Arbitrary<Partial<Upload>> = fc.record(
  {
    credential: fc.constantFrom(
      { kind: 'token', token: TOKEN } as const,
      { kind: 'token', token: TOKEN } as const,
      { kind: 'token', token: OTHER_TOKEN } as const,
      { kind: 'owner' } as const,
    ),
    tokenRefused: fc.constant(true as const),
    account: fc.constantFrom<Account>({ name: 'alice' }, { name: 'alice', id: 7 }, { name: 'bob', id: 8 }),
    place: fc.constantFrom<Upload['place']>(
      { kind: 'other', pageUrl: '' },
      { kind: 'post', pageUrl: `${WORLD}/post/1` },
      { kind: 'avatar', pageUrl: '' },
    ),
    source: fc.constantFrom('captured', 'imported', 'scanned', 'hand'),
    incognito: fc.constant(true as const),
    visible: fc.boolean(),
    uploadedAt: fc.integer({ min: NOW - 1000, max: NOW }),
    listedAt: fc.integer({ min: 9, max: 11 }),
    uses: fc.array(anyUse, { maxLength: 20 }),
    file: fc.constantFrom<NonNullable<Upload['file']>>(
      { name: 'a.png', size: 1, type: 'image/png' },
      { name: 'a.png', size: 1, type: 'image/png', sha256: 'a'.repeat(64) },
    ),
    links: fc.uniqueArray(anyLink, { maxLength: 4, selector: ({ kind, id }) => `${kind} ${id}` }),
    exchanges: fc.array(
      fc.record({
        at: fc.integer({ min: NOW, max: NOW + 5_000_000 }),
        what: fc.constantFrom('look', 'look', 'look', 'delete'),
        method: fc.constant('GET' as const),
        path: fc.constant('/pictrs/image/x.png'),
      }),
      { maxLength: 120 },
    ),
  },
  { requiredKeys: [] },
);

/** As many copies as asked for, from one beginning. */
export function anyCopies(count: number): fc.Arbitrary<Upload[]> {
  return fc
    .tuple(
      anyLife,
      fc.array(fc.tuple(anyLife, anyFacts, fc.nat({ max: 5_000_000 }), fc.array(anyEnd, { maxLength: 2 })), {
        minLength: count,
        maxLength: count,
      }),
    )
    .map(([common, ways]) =>
      ways.map(([way, facts, later, ends]) => {
        // What happened elsewhere happened at another time
        const events = way.events.map(([event, passed, random], at) => {
          return [event, at === 0 ? passed + later : passed, random] as (typeof way.events)[number];
        });
        const shared = common.events.slice(0, 8);
        const steps = live({ start: common.start, events: [...shared, ...events] });
        const upload = steps.at(-1)?.after ?? common.start;
        return { ...upload, ...facts, history: [...upload.history, ...ends] };
      }),
    );
}
