/**
 * From API answers to the page's own words. Promise: v3 (`counts`, `actor_id`, `published`, contract §7.1) and v4
 * (flat counts, `ap_id`, `published_at`) come out the same; nothing is invented that the answer does not hold.
 */

import { list, num, rec, text } from './json.ts';
import type { Comment, Community, Me, Media, Person, Post, Site } from './types.ts';

function hostOf(address: unknown): string {
  try {
    return new URL(text(address) ?? '').host;
  } catch {
    return '';
  }
}

export function readPerson(value: unknown): Person {
  const p = rec(value);
  const name = text(p['name']) ?? 'unknown';
  return {
    id: num(p['id']),
    name,
    displayName: text(p['display_name']),
    avatar: text(p['avatar']),
    banner: text(p['banner']),
    bio: text(p['bio']),
    handle: p['local'] === false ? `${name}@${hostOf(p['ap_id'] ?? p['actor_id'])}` : name,
  };
}

export function readCommunity(value: unknown): Community {
  const c = rec(value);
  const name = text(c['name']) ?? 'main';
  return {
    id: num(c['id']),
    name,
    title: text(c['title']) ?? name,
    icon: text(c['icon']),
    banner: text(c['banner']),
  };
}

export function readPost(value: unknown): Post {
  const view = rec(value);
  const p = rec(view['post']);
  const counts = { ...p, ...rec(view['counts']) };
  const details = rec(view['image_details']);
  return {
    id: num(p['id']),
    name: text(p['name']) ?? '',
    url: text(p['url']),
    thumbnail: text(p['thumbnail_url']),
    body: text(p['body']),
    score: num(counts['score']),
    comments: num(counts['comments']),
    published: text(p['published_at']) ?? text(p['published']) ?? '',
    width: num(details['width']) || undefined,
    height: num(details['height']) || undefined,
    blurhash: text(details['blurhash']),
    creator: readPerson(view['creator']),
    community: readCommunity(view['community']),
  };
}

export function readComment(value: unknown): Comment {
  const view = rec(value);
  const c = rec(view['comment']);
  const id = num(c['id']);
  return {
    id,
    postId: num(c['post_id']) || num(rec(view['post'])['id']),
    content: c['deleted'] === true ? '*deleted by creator*' : (text(c['content']) ?? ''),
    path: text(c['path']) ?? `0.${id}`,
    score: num(rec(view['counts'])['score']) || num(c['score']),
    published: text(c['published_at']) ?? text(c['published']) ?? '',
    creator: readPerson(view['creator']),
  };
}

export function readMedia(value: unknown): Media {
  const view = rec(value);
  const image = rec(view['local_image']);
  return {
    alias: text(image['pictrs_alias']) ?? '',
    token: text(image['pictrs_delete_token']),
    thumbnailForPost: num(image['thumbnail_for_post_id']) || undefined,
    uploader: readPerson(view['person']),
  };
}

export function readSite(value: unknown): Site {
  const answer = rec(value);
  const site = rec(rec(answer['site_view'])['site']);
  return {
    name: text(site['name']) ?? 'Lemmy',
    version: text(answer['version']) ?? '',
    description: text(site['description']) ?? text(site['summary']),
    icon: text(site['icon']),
    banner: text(site['banner']),
  };
}

/** `value` is `site.my_user` on v3 and the answer of `GET /account` on v4; both absent or an error for strangers. */
export function readMe(value: unknown): Me | undefined {
  const view = rec(rec(value)['local_user_view']);
  const person = rec(view['person']);
  if (text(person['name']) === undefined) return undefined;
  return {
    person: readPerson(person),
    admin: person['admin'] === true || rec(view['local_user'])['admin'] === true,
  };
}

/** The views of a list under whichever key that API uses. */
export function readList<T>(answer: unknown, key: string, read: (value: unknown) => T): T[] {
  const body = rec(answer);
  return list(body[key] ?? body['items']).map(read);
}
