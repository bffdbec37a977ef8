/**
 * The Masonry grid of 1.0 (lemmy-ui-dom §2.2, fact 7). Promise: cards are `position: absolute` with inline `left`/`top`,
 * laid out on mount, after every picture load and after a window resize — and at no other time, so that whatever makes
 * a card taller overlaps its neighbour until the next run.
 */

import { Component, type ComponentChild, type VNode } from 'preact';
import { el } from './el.ts';

export interface GridProps {
  cards: ComponentChild[];
  wide: boolean;
}

function layOut(grid: HTMLElement): void {
  const cards = [...grid.children].filter((node): node is HTMLElement => node.classList.contains('col-12'));
  const width = grid.clientWidth;
  const first = cards[0];
  if (first === undefined || width === 0) return;
  const columns = Math.max(1, Math.round(width / first.offsetWidth));
  const heights = Array.from({ length: columns }, () => 0);
  for (const card of cards) {
    const column = heights.indexOf(Math.min(...heights));
    const top = heights[column] ?? 0;
    card.style.position = 'absolute';
    card.style.left = `${(100 / columns) * column}%`;
    card.style.top = `${top}px`;
    heights[column] = top + card.offsetHeight;
  }
  grid.style.position = 'relative';
  grid.style.height = `${Math.max(...heights)}px`;
}

export class Grid extends Component<GridProps> {
  node: HTMLElement | null = null;
  timer: number | undefined;

  run = (): void => {
    if (this.node !== null) layOut(this.node);
  };

  /** Masonry waits until a resize has come to rest. */
  onResize = (): void => {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(this.run, 100);
  };

  override componentDidMount(): void {
    this.run();
    window.addEventListener('resize', this.onResize);
    this.node?.addEventListener('load', this.run, true);
  }

  override componentWillUnmount(): void {
    window.clearTimeout(this.timer);
    window.removeEventListener('resize', this.onResize);
    this.node?.removeEventListener('load', this.run, true);
  }

  override render({ cards, wide }: GridProps): VNode {
    const column = wide ? 'div.col-12.col-xl-6' : 'div.col-12';
    return el(
      'div.post-listings-grid.row',
      {
        ref: (node: Element | null) => {
          this.node = node instanceof HTMLElement ? node : null;
        },
      },
      ...cards.map((card) => el(column, {}, card)),
    );
  }
}
