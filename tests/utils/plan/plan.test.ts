/** What deleting many means: every upload has one fate, and what is said is what is asked for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fateOf, isWanted, type Fate } from '../../../utils/plan/fate';
import { makePlan } from '../../../utils/plan/plan';
import type { SiteFacts } from '../../../utils/domain/site-facts';
import type { UploadView } from '../../../utils/domain/upload';
import { anyFacts, anyUpload, someFacts } from '../../support/plan';
import { anUploadView, anUploadWithout, FEDDIT, WORLD } from '../../support/views';

const anyVault = fc.array(anyUpload, { maxLength: 40 });

describe('the fate of an upload', () => {
  const cases: [string, Partial<UploadView>, Partial<SiteFacts> | undefined, Fate][] = [
    ['its owner is logged in', {}, {}, { kind: 'now' }],
    ['nobody is logged in', {}, { accounts: [] }, { kind: 'login' }],
    ['another one is', {}, { accounts: ['bob'] }, { kind: 'other-account', found: 'bob' }],
    ['both are', {}, { accounts: ['bob', 'alice'] }, { kind: 'now' }],
    ['any login will do', {}, { need: 'any-login', accounts: ['bob'] }, { kind: 'now' }],
    ['no login is needed', {}, { need: 'none', accounts: [] }, { kind: 'now' }],
    ['the server is not protected', {}, { hasAccess: false }, { kind: 'access' }],
    ['nobody has looked yet', {}, undefined, { kind: 'unknown' }],
    [
      'a token is needed and missing',
      { hasToken: false },
      { needsToken: true },
      { kind: 'only-admin', why: 'no-token' },
    ],
    [
      'the token was refused',
      { tokenRefused: true },
      { needsToken: true },
      { kind: 'only-admin', why: 'no-token' },
    ],
    ['a token is missing and not needed', { hasToken: false }, {}, { kind: 'now' }],
    [
      'the row is lost',
      { status: 'only-admin', adminReason: 'no-row' },
      {},
      { kind: 'only-admin', why: 'no-row' },
    ],
    ['it is gone', { status: 'gone' }, {}, { kind: 'gone' }],
    ['a cache still shows it', { status: 'gone-cached' }, {}, { kind: 'gone' }],
    ['it is on its way', { status: 'deleting' }, {}, { kind: 'under-way' }],
    ['it is still there', { status: 'still-there' }, {}, { kind: 'now' }],
    ['it waited for the login that is there now', { status: 'needs-login' }, {}, { kind: 'now' }],
    [
      'its account is deleted',
      { accountGone: 1 },
      { accounts: ['bob'] },
      { kind: 'only-admin', why: 'account-gone' },
    ],
    ['its account seemed to be deleted and is logged in', { accountGone: 1 }, {}, { kind: 'now' }],
    [
      'its account is deleted, and any login will do',
      { accountGone: 1 },
      { need: 'any-login', accounts: [] },
      { kind: 'any-login' },
    ],
    [
      'its account is deleted, and another one will do',
      { accountGone: 1 },
      { need: 'any-login', accounts: ['bob'] },
      { kind: 'now' },
    ],
  ];
  it.each(cases)('where %s', (_what, change, facts, fate) => {
    const site = facts && someFacts(facts);
    expect(fateOf(anUploadView(change), site)).toEqual(fate);
  });

  it('of somebody unknown is tried with whoever is logged in', () => {
    expect(fateOf(anUploadWithout('account'), someFacts({ accounts: ['bob'] }))).toEqual({ kind: 'now' });
  });
});

describe('a plan', () => {
  it('counts every upload exactly once, whatever the servers say', () => {
    fc.assert(
      fc.property(anyVault, anyFacts, (uploads, facts) => {
        const { groups, keys, left } = makePlan(uploads, facts);
        const counted = groups.flatMap(({ fates }) => fates.flatMap((one) => one.keys));
        expect(counted.toSorted()).toEqual(uploads.map(({ key }) => key).toSorted());
        expect(keys.length + left.gone + left['under-way'] + left['only-admin']).toBe(uploads.length);
      }),
    );
  });

  it('asks for nothing that is gone, under way, or in vain', () => {
    fc.assert(
      fc.property(anyVault, anyFacts, (uploads, facts) => {
        const { keys, groups } = makePlan(uploads, facts);
        const asked = new Set(keys);
        const states = uploads.filter(({ key }) => asked.has(key)).map(({ status }) => status);
        expect(states).not.toContain('gone');
        expect(states).not.toContain('deleting');
        const wanted = groups.flatMap(({ fates }) =>
          fates.filter(({ fate }) => isWanted(fate)).flatMap((one) => one.keys),
        );
        expect(wanted.toSorted()).toEqual([...keys].toSorted());
      }),
    );
  });

  it('names each server and account once, with what it holds', () => {
    fc.assert(
      fc.property(anyVault, anyFacts, (uploads, facts) => {
        const { groups, servers } = makePlan(uploads, facts);
        const names = groups.map(({ instance, account }) => `${instance} ${account}`);
        expect(new Set(names).size).toBe(names.length);
        expect(servers).toBeLessThanOrEqual(2);
        for (const { fates, wanted } of groups) {
          const sum = fates.reduce((all, { fate, keys }) => all + (isWanted(fate) ? keys.length : 0), 0);
          expect(wanted).toBe(sum);
        }
      }),
    );
  });

  it('names holes that are those of its pictures only', () => {
    fc.assert(
      fc.property(anyVault, anyFacts, (uploads, facts) => {
        const { holes, keys } = makePlan(uploads, facts);
        expect(holes.flatMap((hole) => hole.keys).filter((key) => !keys.includes(key))).toEqual([]);
        const places = holes.map(({ kind, pageUrl }) => `${kind} ${pageUrl}`);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  it('takes longer for more, and as long as the slowest server', () => {
    const many = (count: number, instance = WORLD) =>
      Array.from({ length: count }, () => anUploadView({ instance }));
    const facts = [someFacts({ perMinute: 30 }), someFacts({ instance: FEDDIT, perMinute: 10 })];
    const time = (...uploads: UploadView[]) => makePlan(uploads, facts).durationMs ?? 0;
    expect(time(...many(10))).toBeLessThan(60_000);
    expect(time(...many(90))).toBe(120_000);
    expect(time(...many(90), ...many(90, FEDDIT))).toBe(480_000);
    expect(makePlan(many(3), [someFacts({ accounts: [] })]).durationMs).toBeUndefined();
  });

  it('tells what the profile shows now from what it once did', () => {
    const [shown, old, plain] = [
      anUploadView({ place: { kind: 'other', pageUrl: `${WORLD}/` } }),
      anUploadView({ place: { kind: 'avatar', pageUrl: `${WORLD}/settings` } }),
      anUploadView(),
    ];
    const facts = [someFacts({ shown: [{ alias: shown.alias, as: 'avatar' }] })];
    expect(makePlan([shown, old, plain], facts).profile).toEqual([
      { key: shown.key, isShown: true },
      { key: old.key, isShown: false },
    ]);
  });
});
