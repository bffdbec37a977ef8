/**
 * One post as lemmy-ui 0.18 / 0.19 draws it (lemmy-ui-dom §2.1). Promise: every entry is there twice, for phones and for
 * desktops; a collapsed entry in the feed carries `post.url` nowhere; the expanded block is there twice as well.
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

export interface ListingProps {
  ctx: Context;
  post: Post;
  /** On the post page the title leads to `post.url` and the body is shown. */
  full: boolean;
}

interface State {
  expanded: boolean;
  body: boolean;
}

export class Listing019 extends Component<ListingProps, State> {
  override state = { expanded: false, body: this.props.full };

  toggle = (event: MouseEvent): void => {
    event.preventDefault();
    this.setState(({ expanded }) => ({ expanded: !expanded }));
  };

  toggleBody = (): void => {
    this.setState(({ body }) => ({ body: !body }));
  };

  thumb(): Child {
    const { ctx, post } = this.props;
    const src = post.thumbnail ?? (isImage(post.url) ? post.url : undefined);
    if (isImage(post.url) && src !== undefined) {
      const props = {
        type: 'button',
        'aria-label': 'Expand here',
        'data-tippy-content': 'Expand here',
        onClick: this.toggle,
      };
      const badge = el('span.thumbnail-badge', {}, icon('image'));
      return el(
        'button.thumbnail.rounded.overflow-hidden.d-inline-block.position-relative.p-0.border-0',
        props,
        picture({ ctx, src, role: 'thumbnail' }),
        badge,
      );
    }
    if (post.url !== undefined) {
      const inside =
        src === undefined
          ? el('span.thumbnail.thumbnail-icon.rounded', {}, icon('link'))
          : picture({ ctx, src, role: 'thumbnail' });
      return el(
        'a.thumbnail.rounded.overflow-hidden.d-inline-block.position-relative.p-0.border-0',
        { href: post.url, rel: 'noopener nofollow' },
        inside,
      );
    }
    return el(
      'a.thumbnail.d-inline-block',
      { href: `/post/${post.id}`, title: 'Comments' },
      el('span.thumbnail.thumbnail-icon.rounded', {}, icon('text')),
    );
  }

  title(): VNode {
    const { post, full } = this.props;
    const href = full && post.url !== undefined ? post.url : `/post/${post.id}`;
    const link = el(
      'a.d-inline.text-break',
      { class: full ? 'link-dark' : 'link-dark post-title-link', href, title: 'Comments' },
      post.name,
    );
    return full ? el('h1.h5.d-inline.text-break', {}, link) : el('h5.d-inline.text-break', {}, link);
  }

  meta(): VNode {
    const { ctx, post } = this.props;
    return el(
      'div.small.mb-1.mb-md-0.post-meta',
      {},
      personLink(ctx, post.creator),
      ' to ',
      communityLink(ctx, post.community),
      ' · ',
      time(post.published),
    );
  }

  actions(votes: boolean): VNode {
    const { ctx, post } = this.props;
    const body =
      post.body === undefined || this.props.full
        ? null
        : el(
            'button.btn.btn-sm.btn-link.text-muted.p-0',
            { type: 'button', 'aria-label': 'Show body', onClick: this.toggleBody },
            icon('text'),
          );
    return el(
      'div.d-flex.align-items-center.justify-content-start.flex-wrap.text-muted.post-actions',
      {},
      el(
        'a.btn.btn-link.btn-sm.text-muted.ps-0',
        { href: `/post/${post.id}?scrollToComments=true` },
        icon('comment'),
        ` ${post.comments}`,
      ),
      votes ? h(Votes, { score: post.score, vertical: false }) : null,
      body,
      ctx.me === undefined ? null : h(PostMenu, { id: post.id }),
    );
  }

  /** Shows the upload itself from 0.19.6 on, the thumbnail first in older versions (§2.3). */
  expandedBlock(): Child {
    const { ctx, post } = this.props;
    const full = post.url ?? '';
    const src = ctx.features.expandUrlFirst ? full : (post.thumbnail ?? full);
    if (!this.state.expanded || src === '') return null;
    const shown = (): Child =>
      picture({ ctx, src, role: 'expanded', width: post.width, height: post.height });
    return [
      el(
        'div.offset-sm-3.my-2.d-none.d-sm-block',
        { key: 'wide' },
        el('a.d-inline-block', { href: full }, shown()),
      ),
      el(
        'div.my-2.d-block.d-sm-none',
        { key: 'phone' },
        el(
          'button.p-0.border-0.bg-transparent.d-inline-block',
          { type: 'button', onClick: this.toggle },
          shown(),
        ),
      ),
    ];
  }

  override render({ ctx, post }: ListingProps, state: State): VNode {
    const phone = el(
      'article.row.post-container',
      {},
      el(
        'div.col-12',
        {},
        el(
          'div.row',
          {},
          el('div.col-9', {}, this.meta(), this.title()),
          el('div.col-3.mobile-thumbnail-container', {}, this.thumb()),
        ),
        this.actions(true),
      ),
    );
    const desktop = el(
      'article.row.post-container',
      {},
      h(Votes, { score: post.score, vertical: true }),
      el('div.col.flex-grow-0.thumbnail-column', {}, this.thumb()),
      el('div.col.flex-grow-1', {}, this.title(), this.meta(), this.actions(false)),
    );
    const body = state.body && post.body !== undefined;
    return el(
      'div.post-listing.mt-2',
      {},
      el('div.d-block.d-sm-none', {}, phone),
      el('div.d-none.d-sm-block', {}, desktop),
      this.expandedBlock(),
      body
        ? el(
            'article#postContent.col-12.card.my-2.p-2',
            {},
            raw('div.md-div', markdown(post.body ?? '', ctx.features.v4)),
          )
        : null,
    );
  }
}
