/** Builders for plans: what servers say, and vaults of all sorts for properties. */
import fc from 'fast-check';
import type { SiteFacts } from '../../utils/domain/site-facts';
import { UPLOAD_STATES, type UploadView } from '../../utils/domain/upload';
import { anUploadView, FEDDIT, WORLD } from './views';

/** A server of 0.19.12 on which alice is logged in. */
export const someFacts = (change: Partial<SiteFacts> = {}): SiteFacts => ({
  instance: WORLD,
  server: change.instance ?? WORLD,
  need: 'owner',
  needsToken: false,
  hasAccess: true,
  accounts: ['alice'],
  shown: [],
  perMinute: 90,
  ...change,
});

const instance = fc.constantFrom(WORLD, FEDDIT);
const account = fc.constantFrom({ name: 'alice' }, { name: 'bob' }, undefined);
const kind = fc.constantFrom('post', 'comment', 'avatar', 'banner', 'bio', 'message', 'other');

/** Any upload, in any state. */
export const anyUpload: fc.Arbitrary<UploadView> = fc
  .record({
    instance,
    account,
    kind,
    status: fc.constantFrom(...UPLOAD_STATES, 'deleting' as const),
    hasToken: fc.boolean(),
    page: fc.constantFrom('/post/1', '/post/2', '/comment/3', '/create_post', '/u/alice', 'nonsense'),
    previewCopy: fc.constantFrom('none', 'small', 'full'),
  })
  .map(({ account: by, kind: where, page, ...change }) => {
    const pageUrl = page.startsWith('/') ? change.instance + page : page;
    const { account: _alice, ...upload } = anUploadView({
      ...change,
      place: { kind: where, pageUrl },
    });
    return by === undefined ? upload : { ...upload, account: by };
  });

/** Anything that servers may say about both instances, or about none. */
export const anyFacts: fc.Arbitrary<SiteFacts[]> = fc.uniqueArray(
  fc
    .record({
      instance,
      need: fc.constantFrom('none', 'any-login', 'owner', undefined),
      needsToken: fc.boolean(),
      hasAccess: fc.boolean(),
      accounts: fc.uniqueArray(fc.constantFrom('alice', 'bob', 'carol')),
      perMinute: fc.integer({ min: 1, max: 200 }),
    })
    .map(({ need, ...change }) => {
      const { need: _owner, ...facts } = someFacts(change);
      return need === undefined ? facts : { ...facts, need };
    }),
  { selector: ({ instance: of }) => of },
);
