/**
 * A person's page and the uploads tab (lemmy-ui-dom §2.1, §2.2). Promise: the tab exists only from 0.19.4 on, only on
 * one's own profile; a row stays after its native delete; 0.19 says "deleted" even when the server refused.
 */

import { h, type VNode } from 'preact';
import { mediaUrl } from '../model/images.ts';
import { markdown } from '../model/markdown.ts';
import type { Comment, Media, Person, Post } from '../model/types.ts';
import { commentTree } from './comments.ts';
import type { Context } from './context.ts';
import { el, raw, type Child } from './el.ts';
import { Listing019 } from './listing-019.ts';
import { Listing10 } from './listing-10.ts';
import { picture } from './picture.ts';
import { personLink } from './small.ts';

function header(ctx: Context, person: Person): VNode {
  const banner = person.banner === undefined ? null : picture({ ctx, src: person.banner, role: 'banner' });
  const role = person.banner === undefined ? 'avatar' : 'avatar-pushup';
  const avatar = person.avatar === undefined ? null : picture({ ctx, src: person.avatar, role });
  return el(
    'div.person-header',
    {},
    el('div.banner-icon-header.position-relative', {}, banner, avatar),
    el('h1.h4.mt-2', {}, person.displayName ?? person.name),
    el('p.text-muted.small', {}, `@${person.handle}`),
    person.bio === undefined ? null : raw('div.md-div', markdown(person.bio, ctx.features.v4)),
  );
}

function tab(href: string, label: string, active: boolean): VNode {
  return el('a.btn.btn-sm.btn-outline-secondary', { href, class: active ? 'active' : '' }, label);
}

function tabs(ctx: Context, person: Person, uploads: boolean): VNode {
  const own = ctx.me?.person.id === person.id;
  const href = `/u/${person.handle}?${ctx.features.v4 ? 'contentType=uploads' : 'view=Uploads'}`;
  const extra = own && ctx.features.uploadsTab ? tab(href, 'Uploads', uploads) : null;
  const message =
    own || ctx.me === undefined ? null : tab(`/create_private_message/${person.id}`, 'Send message', false);
  return el(
    'div.btn-group.mb-3.profile-tabs',
    { role: 'group' },
    tab(`/u/${person.handle}`, 'Overview', !uploads),
    extra,
    message,
  );
}

export function profileView(ctx: Context, person: Person, posts: Post[], comments: Comment[]): VNode {
  const entries = posts.map((post) =>
    ctx.features.v4
      ? h(Listing10, { ctx, post, mode: 'list', full: false, key: post.id })
      : h(Listing019, { ctx, post, full: false, key: post.id }),
  );
  const empty = posts.length + comments.length === 0 ? el('p.text-muted', {}, 'Nothing here yet.') : null;
  return el(
    'div.person-profile',
    {},
    header(ctx, person),
    tabs(ctx, person, false),
    el('div.post-listings', {}, ...entries),
    commentTree(ctx, comments),
    empty,
  );
}

function deleteButton(ctx: Context, media: Media): VNode {
  const onClick = (): void => {
    ctx.actions?.deleteMedia(media).then(
      () => ctx.actions?.toast('Image deleted', 'success'),
      (error: unknown) => ctx.actions?.toast(error instanceof Error ? error.name : String(error), 'danger'),
    );
  };
  return el('button.btn.btn-danger', { type: 'button', 'aria-label': 'Delete image', onClick }, 'Delete');
}

function note(entry: Media): Child {
  return entry.thumbnailForPost === undefined
    ? null
    : el('a.small', { href: `/post/${entry.thumbnailForPost}` }, 'Thumbnail of a post');
}

/** The list itself, also for the admin page, where it names the uploader. */
export function uploadsList(ctx: Context, media: Media[], withUploader: boolean): VNode {
  const v4 = ctx.features.v4;
  const shown = (entry: Media): Child =>
    picture({ ctx, src: mediaUrl(ctx.backend, v4, entry.alias), role: 'expanded', alt: entry.alias });
  const uploader = (entry: Media): Child => (withUploader ? personLink(ctx, entry.uploader) : null);
  if (v4) {
    const row = (entry: Media): VNode =>
      el(
        'div.row.align-items-center.border-bottom.py-2',
        { key: entry.alias },
        el('div.col', {}, shown(entry), note(entry)),
        withUploader ? el('div.col', {}, uploader(entry)) : null,
        el('div.col-auto', {}, deleteButton(ctx, entry)),
      );
    return el('div.media-uploads', {}, ...media.map(row));
  }
  const row = (entry: Media): VNode =>
    el(
      'tr',
      { key: entry.alias },
      withUploader ? el('td', {}, uploader(entry)) : null,
      el('td', {}, shown(entry)),
      el('td', {}, deleteButton(ctx, entry)),
    );
  const heads = [withUploader ? 'Uploader' : undefined, 'Image', ''].filter((label) => label !== undefined);
  const head = el('thead', {}, el('tr', {}, ...heads.map((label) => el('th', {}, label))));
  return el('div.media-uploads', {}, el('table.table', {}, head, el('tbody', {}, ...media.map(row))));
}

export function uploadsView(ctx: Context, person: Person, media: Media[], next: string | undefined): VNode {
  const base = `/u/${person.handle}?${ctx.features.v4 ? 'contentType=uploads' : 'view=Uploads'}`;
  const goNext = (): void => ctx.actions?.navigate(`${base}&page=${encodeURIComponent(next ?? '')}`);
  const more =
    next === undefined
      ? null
      : el(
          'div.my-2.paginator',
          {},
          el('button.btn.btn-secondary', { type: 'button', onClick: goNext }, 'Next'),
        );
  const empty = media.length === 0 ? el('p.text-muted', {}, 'You have not uploaded anything.') : null;
  return el(
    'div.person-profile',
    {},
    header(ctx, person),
    tabs(ctx, person, true),
    uploadsList(ctx, media, false),
    empty,
    more,
  );
}
