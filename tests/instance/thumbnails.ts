/**
 * The second alias a server makes for an image post (contract §11.1): identical bytes up to 0.19.5, at most 512 px
 * and therefore other bytes from 0.19.6 on; and whose row it is, if it has one.
 */
import { aliasOf, imageUrl, isGeneration, since } from './lemmy.ts';
import type { Lemmy } from './lemmy.ts';
import { loopbackGet } from './loopback.ts';
import { toVariant } from './pict/images.ts';
import type { Ingested } from './pict/pict.ts';
import type { Stored } from './pict/store.ts';
import type { Post } from './state.ts';

const maxSide = 512;
const smallVersion = 'thumbnail';

/** Sets the post's thumbnail: at once for own images, after the download for pictures of another server. */
export async function attachThumbnail(lemmy: Lemmy, post: Post): Promise<void> {
  if (attachOwnThumbnail(lemmy, post) || post.url === undefined) return;
  if (lemmy.switches.thumbnails === 'none' || !/\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)/.test(post.url)) return;
  const remote = await loopbackGet(post.url);
  if (remote?.status !== 200) return;
  const copies = await lemmy.pict.upload([remote.body], isResized(lemmy) ? { maxSide } : {});
  if (Array.isArray(copies) && copies[0] !== undefined) adopt(lemmy, post, copies[0]);
}

/** The part that needs no waiting; true if the post is settled by it. */
export function attachOwnThumbnail(lemmy: Lemmy, post: Post): boolean {
  post.thumbnailUrl = undefined;
  post.thumbnailAlias = undefined;
  const alias = aliasOf(lemmy, post.url);
  const stored = alias === undefined ? undefined : lemmy.pict.store.get(alias);
  if (stored === undefined) return false;
  if (lemmy.switches.thumbnails === 'none') {
    post.thumbnailUrl = post.url;
    return true;
  }
  const picture = isResized(lemmy) ? stored.variants.get(smallVersion) : stored;
  if (picture === undefined) return false;
  adopt(lemmy, post, lemmy.pict.keep(picture));
  return true;
}

/** Makes the small version at upload time, so that posting an own image never has to wait for it. */
export async function prepareThumbnail(lemmy: Lemmy, stored: Stored): Promise<void> {
  if (!isResized(lemmy) || lemmy.switches.thumbnails === 'none') return;
  const small = await toVariant(stored, stored.extension, maxSide);
  if (small !== undefined) stored.variants.set(smallVersion, small);
}

function adopt(lemmy: Lemmy, post: Post, copy: Ingested): void {
  post.thumbnailAlias = copy.alias;
  post.thumbnailUrl = imageUrl(lemmy, copy.alias);
  // A and B1 throw the token away: nobody can ever delete this alias through Lemmy.
  if (isGeneration(lemmy, 'A', 'B1')) return;
  const isD = lemmy.generation === 'D';
  lemmy.state.rows.set(copy.alias, {
    alias: copy.alias,
    owner: isD ? post.creator : null,
    token: isD ? undefined : copy.token,
    publishedAt: lemmy.state.clock.next(),
    thumbnailForPostId: isD ? post.id : undefined,
  });
}

function isResized(lemmy: Lemmy): boolean {
  return since(lemmy, '0.19.6');
}
