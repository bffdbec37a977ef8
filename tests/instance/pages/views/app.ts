/**
 * The whole page inside `#app.lemmy-site`: bar, page, footer. Promise: one view per kind of data; changing the address
 * replaces the page's nodes, the bar stays.
 */

import { h, type VNode } from 'preact';
import { markdown } from '../model/markdown.ts';
import type { PageData, Person, Post, Comment } from '../model/types.ts';
import { commentTree } from './comments.ts';
import { adminView, communityEdit, communityHeader } from './community.ts';
import type { Context } from './context.ts';
import { Editor } from './editor.ts';
import { el, raw, type Child } from './el.ts';
import { Feed } from './feed.ts';
import { Listing019 } from './listing-019.ts';
import { Listing10 } from './listing-10.ts';
import { Login } from './login.ts';
import { Navbar } from './navbar.ts';
import { PostForm } from './post-form.ts';
import { profileView, uploadsView } from './profile.ts';
import { Settings } from './settings.ts';
import { personLink } from './small.ts';
import { picture } from './picture.ts';

function sidebar(ctx: Context): VNode {
  const banner =
    ctx.site.banner === undefined ? null : picture({ ctx, src: ctx.site.banner, role: 'banner' });
  const about = ctx.site.description ?? 'A calm little instance for pictures, gardens and long walks.';
  return el(
    'aside.d-none.d-md-block.col-md-4.site-sidebar',
    {},
    el(
      'div.card',
      {},
      el(
        'div.card-body',
        {},
        banner,
        el('h2.h5', {}, ctx.site.name),
        raw('div.md-div', markdown(about, ctx.features.v4)),
      ),
    ),
  );
}

function withSidebar(ctx: Context, ...main: Child[]): VNode {
  return el('div.row', {}, el('main.col-12.col-md-8', {}, ...main), sidebar(ctx));
}

function postPage(ctx: Context, post: Post, comments: Comment[]): VNode {
  const listing = ctx.features.v4
    ? h(Listing10, { ctx, post, mode: 'list', full: true })
    : h(Listing019, { ctx, post, full: true });
  const onSubmit = async (content: string): Promise<void> => {
    await ctx.actions?.createComment(post.id, content);
    await ctx.actions?.refresh();
  };
  const form =
    ctx.me === undefined
      ? el('p.text-muted', {}, el('a', { href: '/login' }, 'Log in'), ' to write a comment.')
      : h(Editor, { ctx, submitLabel: 'Post comment', onSubmit });
  return withSidebar(
    ctx,
    listing,
    el('div.comment-form.my-3', {}, form),
    el('div.comments-block', {}, commentTree(ctx, comments)),
  );
}

function messagePage(ctx: Context, recipient: Person): VNode {
  const onSubmit = async (content: string): Promise<void> => {
    await ctx.actions?.createMessage(recipient.id, content);
    ctx.actions?.toast('Message sent', 'success');
  };
  return el(
    'div.create-private-message',
    {},
    el('h1.h4.mb-3', {}, 'Message to ', personLink(ctx, recipient)),
    h(Editor, { ctx, submitLabel: 'Send message', onSubmit }),
  );
}

function page(ctx: Context, data: PageData, path: string): Child {
  switch (data.kind) {
    case 'feed':
      return withSidebar(
        ctx,
        h(Feed, { ctx, posts: data.posts, next: data.next, cursor: data.cursor, path: '/' }),
      );
    case 'community':
      return withSidebar(
        ctx,
        communityHeader(ctx, data.community),
        h(Feed, { ctx, posts: data.posts, next: data.next, cursor: data.cursor, path }),
      );
    case 'post':
      return postPage(ctx, data.post, data.comments);
    case 'create-post':
      return el(
        'div.create-post',
        {},
        el('h1.h4.mb-4', {}, 'Create post'),
        h(PostForm, { ctx, communities: data.communities }),
      );
    case 'profile':
      return withSidebar(ctx, profileView(ctx, data.person, data.posts, data.comments));
    case 'uploads':
      return withSidebar(ctx, uploadsView(ctx, data.person, data.media, data.next));
    case 'settings':
      return h(Settings, { ctx });
    case 'login':
      return h(Login, { ctx });
    case 'message':
      return messagePage(ctx, data.recipient);
    case 'community-edit':
      return communityEdit(ctx, data.community);
    case 'admin':
      return adminView(ctx, data.media, data.uploads);
    default:
      return el(
        'div.error-page',
        {},
        el('h1.h4', {}, data.status === 404 ? 'Not found' : 'There was an error'),
        el('p.text-muted', {}, data.message),
      );
  }
}

/** `visit` counts client-side navigations, so that each of them builds its page anew. */
export function app(ctx: Context, data: PageData, path: string, visit: number): VNode {
  return el(
    'div.lemmy-site#app',
    {},
    h(Navbar, { ctx }),
    el('div.mt-4.fl-1.container-lg', { key: visit }, page(ctx, data, path)),
    el(
      'footer.app-footer.container-lg.navbar',
      {},
      el('span.text-muted.small', {}, `BE: ${ctx.site.version}`),
      el('a.small.text-muted', { href: '/login' }, 'Lemmy'),
    ),
  );
}
