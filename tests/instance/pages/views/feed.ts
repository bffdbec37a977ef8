/**
 * A list of posts with its "Next" button, for the front page and communities. Promise: another page or another mode
 * throws every old node away (lemmy-ui-dom §2.1, §6.1); on 1.0 the cards stand in a grid that Masonry lays out.
 */

import { Component, h, type VNode } from 'preact';
import type { Post } from '../model/types.ts';
import type { Context } from './context.ts';
import { el, type Child } from './el.ts';
import { Listing019 } from './listing-019.ts';
import { Listing10, type Mode } from './listing-10.ts';
import { Grid } from './grid.ts';

export interface FeedProps {
  ctx: Context;
  posts: Post[];
  next: string | undefined;
  cursor: string | undefined;
  path: string;
}

const MODES: [Mode, string][] = [
  ['card', 'Cards'],
  ['small_card', 'Small cards'],
  ['list', 'List'],
];

export class Feed extends Component<FeedProps, { mode: Mode }> {
  override state = { mode: 'card' as Mode };

  modes(): VNode {
    const { mode } = this.state;
    return el(
      'div.btn-group.post-listing-mode.mb-2',
      { role: 'group', 'aria-label': 'Listing mode' },
      ...MODES.map(([value, label]) =>
        el(
          'button.btn.btn-sm.btn-outline-secondary',
          {
            type: 'button',
            class: mode === value ? 'active' : '',
            'data-mode': value,
            'aria-pressed': String(mode === value),
            onClick: () => this.setState({ mode: value }),
          },
          label,
        ),
      ),
    );
  }

  entries(): Child {
    const { ctx, posts, cursor } = this.props;
    if (posts.length === 0) return el('p.text-muted', {}, 'There are no posts here yet.');
    const { mode } = this.state;
    if (ctx.features.v4) {
      const cards = posts.map((post) => h(Listing10, { ctx, post, mode, full: false, key: post.id }));
      return h(Grid, { wide: mode !== 'list', cards, key: `${mode}:${cursor ?? ''}` });
    }
    const entries = posts.map((post) => [
      h(Listing019, { ctx, post, full: false, key: post.id }),
      el('hr.my-3.border.border-primary-subtle', { key: `line-${post.id}` }),
    ]);
    return el('div.post-listings', { key: cursor ?? '' }, ...entries);
  }

  override render({ ctx, next, path }: FeedProps): VNode {
    const parameter =
      ctx.features.generation === 'A' || next === undefined || /^\d+$/.test(next) ? 'page' : 'pageCursor';
    const goNext = (): void =>
      ctx.actions?.navigate(`${path}?${parameter}=${encodeURIComponent(next ?? '')}`);
    return el(
      'div.main-content-wrapper',
      {},
      ctx.features.v4 ? this.modes() : null,
      this.entries(),
      next === undefined
        ? null
        : el(
            'div.my-2.paginator',
            {},
            el('button.btn.btn-secondary', { type: 'button', onClick: goNext }, 'Next'),
          ),
    );
  }
}
