/**
 * From an address to the data of its page. Promise: every address has an answer; what cannot be loaded becomes an
 * `error` page and never an exception.
 */

import type { Features } from './features.ts';
import { list, rec, text } from './json.ts';
import {
  readComment,
  readCommunity,
  readList,
  readMe,
  readMedia,
  readPerson,
  readPost,
  readSite,
} from './read.ts';
import { MEDIA_LIMIT, FEED_LIMIT, type Reader } from './reader.ts';
import type { Community, PageData, Post, Session } from './types.ts';

export async function loadSession(reader: Reader, features: Features): Promise<Session> {
  const site = await reader.site();
  const account = features.v4 ? await reader.account().catch(() => undefined) : rec(site)['my_user'];
  return { site: readSite(site), me: readMe(account) };
}

/** Thrown by loaders below for addresses that name nothing. */
function missing(what: string): never {
  throw new Error(`${what} not found`);
}

async function feed(
  reader: Reader,
  url: URL,
  name?: string,
): Promise<{ posts: Post[]; next: string | undefined; cursor: string | undefined }> {
  const cursor = url.searchParams.get('pageCursor') ?? url.searchParams.get('page') ?? undefined;
  const answer = await reader.posts({ cursor, communityName: name });
  const posts = readList(answer, 'posts', readPost);
  const full = posts.length >= FEED_LIMIT;
  // 0.18 pages by number and answers no cursor; later servers give `next_page`.
  const byNumber = full ? String(Number(cursor ?? '1') + 1) : undefined;
  const next = text(rec(answer)['next_page']) ?? (/^\d*$/.test(cursor ?? '') ? byNumber : undefined);
  return { posts, next: full ? next : undefined, cursor };
}

async function communityOf(reader: Reader, name: string): Promise<Community> {
  return readCommunity(rec(rec(await reader.community(name))['community_view'])['community']);
}

async function communities(reader: Reader): Promise<Community[]> {
  const answer = await reader.communities();
  return readList(answer, 'communities', (view) => readCommunity(rec(view)['community']));
}

async function profile(
  reader: Reader,
  features: Features,
  url: URL,
  name: string,
  session: Session,
): Promise<PageData> {
  const answer = rec(await reader.person(name));
  const person = readPerson(rec(answer['person_view'])['person']);
  const own = session.me?.person.name === name;
  const tab = url.searchParams.get(features.v4 ? 'contentType' : 'view')?.toLowerCase();
  if (own && features.uploadsTab && tab === 'uploads') {
    const page = url.searchParams.get('page') ?? undefined;
    const mediaAnswer = await reader.media(page);
    const media = readList(mediaAnswer, 'images', readMedia);
    const byNumber = media.length >= MEDIA_LIMIT ? String(Number(page ?? '1') + 1) : undefined;
    return {
      kind: 'uploads',
      person,
      media,
      next: features.v4 ? text(rec(mediaAnswer)['next_page']) : byNumber,
    };
  }
  if (!features.v4) {
    const posts = readList(answer, 'posts', readPost);
    return { kind: 'profile', person, posts, comments: readList(answer, 'comments', readComment) };
  }
  const items = list(rec(await reader.personContent(name))['items']);
  const posts = items.filter((item) => rec(item)['comment'] === undefined);
  const comments = items.filter((item) => rec(item)['comment'] !== undefined);
  return { kind: 'profile', person, posts: posts.map(readPost), comments: comments.map(readComment) };
}

async function loadKnown(reader: Reader, features: Features, url: URL, session: Session): Promise<PageData> {
  const [first = '', second = '', third = ''] = url.pathname.split('/').slice(1).map(decodeURIComponent);
  switch (first) {
    case '':
      return { kind: 'feed', ...(await feed(reader, url)) };
    case 'post': {
      const view = await reader.post(Number(second));
      const post = readPost(rec(view)['post_view']);
      if (post.id === 0) missing('Post');
      return {
        kind: 'post',
        post,
        comments: readList(await reader.comments(post.id), 'comments', readComment),
      };
    }
    case 'create_post':
      return { kind: 'create-post', communities: await communities(reader) };
    case 'u':
      return profile(reader, features, url, second, session);
    case 'settings':
      return { kind: 'settings' };
    case 'login':
      return { kind: 'login' };
    case 'create_private_message': {
      const person = rec(rec(await reader.personById(Number(second)))['person_view'])['person'];
      return { kind: 'message', recipient: readPerson(person) };
    }
    case 'c': {
      const community = await communityOf(reader, second);
      if (third === 'edit') return { kind: 'community-edit', community };
      return { kind: 'community', community, ...(await feed(reader, url, second)) };
    }
    case 'admin': {
      const media = features.uploadsTab ? await reader.allMedia().catch(() => undefined) : undefined;
      return { kind: 'admin', media: readList(media, 'images', readMedia), uploads: media !== undefined };
    }
    default:
      return missing('Page');
  }
}

export async function load(
  reader: Reader,
  features: Features,
  url: URL,
  session: Session,
): Promise<PageData> {
  try {
    return await loadKnown(reader, features, url, session);
  } catch (error) {
    const said = error instanceof Error ? error.message || error.name : String(error);
    // In process a refusal reads `404 {"error":…}`, from the client it is the error's code alone.
    const missed = /^404|not.?found|couldnt_find/i.test(said);
    return { kind: 'error', status: missed ? 404 : 500, message: missed ? 'There is nothing here.' : said };
  }
}
