/** What versions do with an account's pictures (contract §9), and that the demo instance of that version does it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Treatment } from '../../../utils/domain/account-deletion';
import { generationOf, usesV4 } from '../../../utils/domain/generation';
import { treatmentOf } from '../../../utils/lemmy/account-deletion';
import { deleteRequest, sessionNeed } from '../../../utils/lemmy/deletion';
import { png } from '../../contract/pictures';
import { startInstance, type DemoInstance } from '../../instance/index';
import { aToken, anAlias } from '../../support/uploads';

/** Both sides of each boundary: with what was written, and without. */
const VERSIONS: [string, Treatment, Treatment][] = [
  ['0.18.0', 'nothing', 'nothing'],
  ['0.18.5', 'nothing', 'nothing'],
  ['0.19.0', 'profile', 'nothing'],
  ['0.19.3', 'profile', 'nothing'],
  ['0.19.4', 'posts', 'nothing'],
  ['0.19.10', 'posts', 'nothing'],
  ['0.19.11', 'recorded', 'nothing'],
  ['0.19.12', 'recorded', 'nothing'],
  ['0.19.13', 'later', 'nothing'],
  ['0.19.20', 'later', 'nothing'],
  ['1.0.0-beta.1', 'later', 'nothing'],
  ['1.0.0', 'later', 'nothing'],
];

it.each(VERSIONS)('%s', (version, withContent, without) => {
  expect([treatmentOf(version, true), treatmentOf(version, false)]).toEqual([withContent, without]);
});

it.each(VERSIONS)('%s, where nobody knows what is to go', (version) => {
  expect(treatmentOf(version, undefined)).toBe(version.startsWith('0.18.') ? 'nothing' : undefined);
});

it.each(['0.17.4', '1.0.0-alpha.5', 'unknown version', ''])('of %j nobody knows', (version) => {
  expect(treatmentOf(version, true)).toBeUndefined();
});

it.each([
  ['0.19.11-7-gabc1234', 'recorded'],
  ['0.19.13-lw.1', 'later'],
  ['1.2.0', 'later'],
])('a build between releases, %s, is told by its release', (version, treatment) => {
  expect(treatmentOf(version, true)).toBe(treatment);
});

/** Which pictures stay online, by treatment. */
const STAYS: Record<Treatment, string[]> = {
  nothing: ['avatar', 'old', 'oldInPost', 'recorded'],
  profile: ['old', 'oldInPost', 'recorded'],
  posts: ['old'],
  recorded: ['old', 'oldInPost'],
  later: ['old', 'oldInPost'],
};

describe.each(VERSIONS)('the demo instance of %s', (version, withContent, without) => {
  const generation = generationOf(version)!;
  let lemmy: DemoInstance;
  afterEach(() => lemmy.close());

  const ask = (path: string, method: string, jwt?: string, body?: object) =>
    fetch(`${lemmy.backend}${path}`, {
      method,
      headers: {
        ...(jwt ? { Authorization: `Bearer ${jwt}`, Cookie: `jwt=${jwt}` } : {}),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  /** Deletes an account that has one picture of each kind; the pictures. */
  async function deleteAccount(content: boolean) {
    lemmy = await startInstance({ generation, version, hostname: '127.0.0.1' });
    const alice = lemmy.createAccount('alice');
    const upload = async () => lemmy.upload('alice', await png());
    const made = {
      avatar: await upload(),
      recorded: await upload(),
      old: await upload(),
      oldInPost: await upload(),
    };
    alice.avatar = made.avatar.url;
    lemmy.createPost('alice', { title: 'x', url: made.oldInPost.url });
    // Uploaded before 0.19, which kept no record
    for (const { alias } of [made.old, made.oldInPost]) lemmy.dropRow(alias);
    const jwt = lemmy.login('alice');
    const body = { password: 'lemmy', delete_content: content, auth: jwt };
    const answer = usesV4(generation)
      ? await ask('/api/v4/account', 'DELETE', jwt, body)
      : await ask('/api/v3/user/delete_account', 'POST', jwt, body);
    expect([answer.status, alice.deleted]).toEqual([200, true]);
    return made;
  }

  it.each([
    [true, withContent],
    [false, without],
  ])('with delete_content %s does that: %s', async (content, treatment) => {
    const made = await deleteAccount(content);
    const left = () =>
      Object.entries(made).flatMap(([name, { alias }]) => (lemmy.store.hasAlias(alias) ? name : []));
    // In the background on the later ones
    await expect.poll(() => left().toSorted()).toEqual(STAYS[treatment]);
    await sleep(20);
    expect(left().toSorted()).toEqual(STAYS[treatment]);
  });

  it(`afterwards takes a deletion from: ${sessionNeed(generation)}`, async () => {
    const { recorded } = await deleteAccount(false);
    lemmy.createAccount('carol');
    const { alias, token } = recorded;
    const credential = token ? { kind: 'token' as const, token: aToken(token) } : { kind: 'owner' as const };
    const request = deleteRequest(generation, anAlias(alias), credential)!;
    const asked = async (jwt?: string) => {
      await ask(request.path, request.method, jwt, request.body);
      return lemmy.store.hasAlias(alias);
    };
    const need = sessionNeed(generation);
    expect(await asked()).toBe(need !== 'none');
    expect(await asked(lemmy.login('carol'))).toBe(need === 'owner');
  });
});
