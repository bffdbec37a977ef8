/** Arbitrary uploads as views see them, for properties of lists. */
import fc from 'fast-check';
import { PERIODS, PLACE_FILTERS, STATE_FILTERS, type Filter } from '../../utils/vault-list/filter';
import { PLACES, UPLOAD_STATES, type UploadView } from '../../utils/domain/upload';
import { anUploadView, anUploadWithout, FEDDIT, HOUR_MS, NOW, WORLD } from './views';

const YEAR_H = 365 * 24;

const someUpload: fc.Arbitrary<UploadView> = fc
  .record({
    instance: fc.constantFrom(WORLD, FEDDIT),
    status: fc.constantFrom(...UPLOAD_STATES, 'deleting' as const),
    account: fc.constantFrom('ada', 'bob', undefined),
    kind: fc.constantFrom(...PLACES),
    hoursAgo: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 3 * YEAR_H })),
    file: fc.option(
      fc.record({ name: fc.constantFrom('cat.png', 'Résumé.PDF.jpg', 'ID card.jpg'), size: fc.nat(99) }),
      {
        nil: undefined,
      },
    ),
  })
  .map(({ instance, status, account, kind, hoursAgo, file }) => {
    const change = {
      instance,
      status,
      place: { kind, pageUrl: `${instance}/post/${hoursAgo}` },
      uploadedAt: NOW - hoursAgo * HOUR_MS,
      ...(account === undefined ? {} : { account: { name: account } }),
      ...(file ? { file: { ...file, type: 'image/png' } } : {}),
    };
    const upload = file ? anUploadView(change) : anUploadWithout('file', change);
    if (account !== undefined) return upload;
    const { account: _, ...nameless } = upload;
    return nameless;
  });

export const someUploads = fc.array(someUpload, { maxLength: 40 });

export const someFilter: fc.Arbitrary<Filter> = fc
  .record({
    instance: fc.constantFrom(undefined, WORLD, FEDDIT),
    state: fc.constantFrom(undefined, ...STATE_FILTERS),
    account: fc.constantFrom(undefined, 'ada'),
    place: fc.constantFrom(undefined, ...PLACE_FILTERS),
    period: fc.constantFrom(undefined, ...PERIODS),
    q: fc.constantFrom(undefined, 'cat', 'id card', 'resume', 'lemmy', '@ada'),
  })
  .map((parts) => Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)));
