/**
 * The comment tree (lemmy-ui-dom §2.1): `li.comment > article#comment-{id}.comment-node … .comment-content > .md-div`.
 * Promise: collapsing throws a comment's content away, expanding builds it anew.
 */

import { Component, h, type VNode } from 'preact';
import { markdown } from '../model/markdown.ts';
import type { Comment } from '../model/types.ts';
import type { Context } from './context.ts';
import { el, raw } from './el.ts';
import { personLink, time } from './small.ts';
import { Votes } from './votes.ts';

interface NodeProps {
  ctx: Context;
  comment: Comment;
  all: Comment[];
}

function childrenOf(all: Comment[], parent: string): Comment[] {
  return all.filter((c) => c.path.slice(0, c.path.lastIndexOf('.')) === parent);
}

class CommentNode extends Component<NodeProps, { collapsed: boolean }> {
  override state = { collapsed: false };

  toggle = (): void => {
    this.setState(({ collapsed }) => ({ collapsed: !collapsed }));
  };

  override render({ ctx, comment, all }: NodeProps, { collapsed }: { collapsed: boolean }): VNode {
    const head = el(
      'div.d-flex.flex-wrap.align-items-center.text-muted.small',
      {},
      el(
        'button.btn.btn-sm.btn-link.text-muted.p-0.me-2',
        { type: 'button', 'aria-label': collapsed ? 'Expand' : 'Collapse', onClick: this.toggle },
        collapsed ? '[+]' : '[–]',
      ),
      personLink(ctx, comment.creator),
      el('span.mx-2', {}, '·'),
      time(comment.published),
    );
    const content = el(
      'div.comment-content',
      {},
      raw('div.md-div', markdown(comment.content, ctx.features.v4)),
    );
    const replies = childrenOf(all, comment.path);
    const bar = el('div.comment-bottom-btns.d-flex', {}, h(Votes, { score: comment.score, vertical: false }));
    const node = el(
      `article#comment-${comment.id}.details.comment-node.py-2`,
      {},
      el('div.ms-2', {}, head, collapsed ? null : content, collapsed ? null : bar),
    );
    const below = collapsed || replies.length === 0 ? null : commentList(ctx, replies, all, true);
    return el('li.comment', {}, node, below);
  }
}

function commentList(ctx: Context, comments: Comment[], all: Comment[], nested: boolean): VNode {
  const nodes = comments.map((comment) => h(CommentNode, { ctx, comment, all, key: comment.id }));
  return el('ul.comments', { class: nested ? 'ms-2' : 'list-unstyled' }, ...nodes);
}

/** Roots are the comments whose parent is not among those loaded, so that a profile can show replies alone. */
export function commentTree(ctx: Context, comments: Comment[]): VNode {
  const paths = new Set(comments.map((c) => c.path));
  const roots = comments.filter((c) => !paths.has(c.path.slice(0, c.path.lastIndexOf('.'))));
  return commentList(ctx, roots, comments, false);
}
