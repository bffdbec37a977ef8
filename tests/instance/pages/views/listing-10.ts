/**
 * One post as lemmy-ui 1.0 draws it (lemmy-ui-dom §2.2). Promise: one copy, `#post-listing-{id}`; a large card shows
 * `post.url`; small cards, the list and always the post page show the thumbnail, which opens the viewer.
 */

import { Component, h, type VNode } from 'preact';
import { isImage } from '../model/images.ts';
import { markdown } from '../model/markdown.ts';
import type { Post } from '../model/types.ts';
import type { Context } from './context.ts';
import { el, raw, type Child } from './el.ts';
import { icon } from './icon.ts';
import { picture } from './picture.ts';
import { PostMenu } from './post-menu.ts';
import { communityLink, personLink, time } from './small.ts';
import { Votes } from './votes.ts';

export type Mode = 'card' | 'small_card' | 'list';

export interface ListingProps {
  ctx: Context;
  post: Post;
  mode: Mode;
  full: boolean;
}

export class Listing10 extends Component<ListingProps> {
  image(role: 'thumbnail' | 'expanded', src: string): Child {
    const { ctx, post } = this.props;
    return picture({
      ctx,
      src,
      role,
      alt: post.name,
      width: post.width,
      height: post.height,
      blurhash: post.blurhash,
    });
  }

  thumb(): Child {
    const { post } = this.props;
    const src = post.thumbnail ?? (isImage(post.url) ? post.url : undefined);
    if (src === undefined) {
      const href = post.url ?? `/post/${post.id}`;
      const sign = icon(post.url === undefined ? 'text' : 'link');
      return el(
        'div.col-auto',
        {},
        el('a.thumbnail.thumbnail-icon.rounded', { href, title: post.name }, sign),
      );
    }
    return el('div.col-auto', {}, el('div.d-block.position-relative', {}, this.image('thumbnail', src)));
  }

  title(): VNode {
    const { post, full } = this.props;
    const link = el(
      'a.link-dark.text-break',
      { href: full && post.url !== undefined ? post.url : `/post/${post.id}` },
      post.name,
    );
    return full ? el('h1.h4.post-name.mb-1', {}, link) : el('h2.h5.post-name.mb-1', {}, link);
  }

  head(): VNode {
    const { ctx, post } = this.props;
    return el(
      'div.small.post-meta',
      {},
      personLink(ctx, post.creator),
      ' to ',
      communityLink(ctx, post.community),
      ' · ',
      time(post.published),
    );
  }

  actions(): VNode {
    const { ctx, post } = this.props;
    return el(
      'div.d-flex.align-items-center.flex-wrap.text-muted.post-actions',
      {},
      h(Votes, { score: post.score, vertical: false }),
      el(
        'a.btn.btn-link.btn-sm.text-muted',
        { href: `/post/${post.id}` },
        icon('comment'),
        ` ${post.comments}`,
      ),
      ctx.me === undefined ? null : h(PostMenu, { id: post.id }),
    );
  }

  body(): Child {
    const { post, full, mode } = this.props;
    if (post.body === undefined || (!full && mode === 'list')) return null;
    const text = raw('div.md-div', markdown(post.body, true));
    return el(
      'article.postContent.my-2',
      { class: full ? '' : 'fade-preview' },
      el('div.postContent-inner', {}, text),
    );
  }

  override render({ post, mode, full }: ListingProps): VNode {
    const large = mode === 'card' && !full && isImage(post.url) && post.url !== undefined;
    const inside = large
      ? [this.head(), this.title(), el('div.my-2', {}, this.image('expanded', post.url ?? ''))]
      : [el('div.row.g-2', {}, el('div.col', {}, this.head(), this.title()), this.thumb())];
    const card = el('article.post-container', {}, ...inside, this.body(), this.actions());
    const frame = full || mode === 'list' ? '' : 'card p-3';
    return el(`div.post-listing#post-listing-${post.id}`, { class: `${frame} mb-2`.trim() }, card);
  }
}
