/**
 * Images that go with an account or a post: account deletion (contract §9) and admin purges (§6). What really
 * disappears differs from release to release; failures are silent in all of them.
 */
import { quietly } from './deletion.ts';
import { aliasOf, isGeneration, since } from './lemmy.ts';
import type { Lemmy } from './lemmy.ts';
import type { Account, Post } from './state.ts';

/** Ends an account; with `isContentDeleted` its posts and comments go, and the images its release removes. */
export function eraseAccount(lemmy: Lemmy, account: Account, isContentDeleted: boolean): void {
  const images = isContentDeleted ? imagesOfAccount(lemmy, account) : [];
  const purges = isContentDeleted ? purgesOfAccount(lemmy, account) : [];
  account.deleted = true;
  account.avatar = undefined;
  account.banner = undefined;
  for (const [jwt, owner] of lemmy.state.sessions) if (owner === account) lemmy.state.sessions.delete(jwt);
  if (!isContentDeleted) return;
  for (const one of [...lemmy.state.posts, ...lemmy.state.comments])
    if (one.creator === account) one.deleted = true;
  const remove = (): void => {
    removeImages(lemmy, images);
    for (const alias of purges) quietly(() => lemmy.pict.purge(alias));
  };
  // In the background from 0.19.13 on: the answer is out before the first image goes.
  if (since(lemmy, '0.19.13')) lemmy.later(remove);
  else remove();
}

/** `purge/person` (§6). */
export function purgePerson(lemmy: Lemmy, account: Account): void {
  if (lemmy.generation !== 'A') removeImages(lemmy, aliasesOf(lemmy, account));
  if (isGeneration(lemmy, 'B2') && !since(lemmy, '0.19.11')) {
    for (const alias of linkedImages(lemmy, account)) quietly(() => lemmy.pict.purge(alias));
  }
  account.deleted = true;
  for (const one of [...lemmy.state.posts, ...lemmy.state.comments])
    if (one.creator === account) one.deleted = true;
}

/** `purge/post` (§6): by purge, so siblings go too. On A the doubled slash makes it a no-op. */
export function purgePost(lemmy: Lemmy, post: Post): void {
  post.deleted = true;
  if (lemmy.generation === 'A') return;
  for (const url of [post.url, post.thumbnailUrl]) {
    const alias = aliasOf(lemmy, url);
    if (alias !== undefined) quietly(() => lemmy.pict.purge(alias));
  }
}

/** Recorded uploads: B2 and later delete them all with the account, earlier releases none. */
function imagesOfAccount(lemmy: Lemmy, account: Account): string[] {
  return isGeneration(lemmy, 'A', 'B1') ? [] : aliasesOf(lemmy, account);
}

/** What is purged by address: B1 the profile's pictures, B2 up to 0.19.10 those of image posts as well. */
function purgesOfAccount(lemmy: Lemmy, account: Account): string[] {
  if (lemmy.generation === 'B1') return profileImages(lemmy, account);
  return isGeneration(lemmy, 'B2') && !since(lemmy, '0.19.11') ? linkedImages(lemmy, account) : [];
}

/** On B2 and C the rows stay behind, on D each goes with its image (§9). */
function removeImages(lemmy: Lemmy, aliases: readonly string[]): void {
  for (const alias of aliases) {
    quietly(() => {
      if (lemmy.generation !== 'D') {
        lemmy.pict.deleteWithToken(alias, lemmy.state.rows.get(alias)?.token ?? '');
      } else if (lemmy.pict.deleteInternally(alias).status === 200) {
        lemmy.state.rows.delete(alias);
      }
    });
  }
}

function aliasesOf(lemmy: Lemmy, account: Account): string[] {
  return lemmy.state.rowsOf(account).map((row) => row.alias);
}

function linkedImages(lemmy: Lemmy, account: Account): string[] {
  const posts = lemmy.state.posts.filter((post) => post.creator === account);
  const addresses = posts.flatMap((post) => [post.url, post.thumbnailUrl]);
  return [...profileImages(lemmy, account), ...aliasesIn(lemmy, addresses)];
}

function profileImages(lemmy: Lemmy, account: Account): string[] {
  return aliasesIn(lemmy, [account.avatar, account.banner]);
}

function aliasesIn(lemmy: Lemmy, addresses: readonly (string | undefined)[]): string[] {
  return addresses.map((address) => aliasOf(lemmy, address)).filter((alias) => alias !== undefined);
}
