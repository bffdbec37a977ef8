/**
 * Vote buttons. Promise: a click changes only what is drawn (no request), so it is a pure re-render of the entry.
 */

import { Component, Fragment, h, type VNode } from 'preact';
import { el } from './el.ts';
import { icon } from './icon.ts';

export interface VoteProps {
  score: number;
  vertical: boolean;
}

export class Votes extends Component<VoteProps, { mine: number }> {
  override state = { mine: 0 };

  vote(value: number): void {
    this.setState(({ mine }) => ({ mine: mine === value ? 0 : value }));
  }

  override render(props: VoteProps, state: { mine: number }): VNode {
    const button = (value: 1 | -1): VNode =>
      el(
        'button.btn-animate.btn.btn-link.p-0',
        {
          type: 'button',
          class: state.mine === value ? (value === 1 ? 'text-info' : 'text-danger') : 'text-muted',
          'aria-label': value === 1 ? 'Upvote' : 'Downvote',
          'aria-pressed': String(state.mine === value),
          onClick: () => this.vote(value),
        },
        icon(value === 1 ? 'up' : 'down'),
      );
    const score = el('span.unselectable.pointer.text-muted', {}, String(props.score + state.mine));
    if (!props.vertical)
      return h(Fragment, null, el('div.vote-bar.horizontal', {}, button(1), score, button(-1)));
    return el('div.vote-bar.col.flex-grow-0.text-center', {}, button(1), score, button(-1));
  }
}
