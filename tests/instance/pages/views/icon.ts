/**
 * A handful of own line icons. Promise: each is one `svg` element of 16 px that takes the text's colour.
 */

import type { VNode } from 'preact';
import { el } from './el.ts';

const PATHS = {
  up: 'M3 10l5-5 5 5',
  down: 'M3 6l5 5 5-5',
  image: 'M2 3h12v10H2zM2 11l4-4 3 3 2-2 3 3M10.5 6h.01',
  link: 'M7 9l3-3M6 6L4 8a2.8 2.8 0 0 0 4 4l1-1M9 5l1-1a2.8 2.8 0 0 1 4 4l-2 2',
  comment: 'M2 3h12v8H7l-3 3v-3H2z',
  text: 'M3 4h10M3 8h10M3 12h6',
  more: 'M8 4h.01M8 8h.01M8 12h.01',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1 1H3zM7 14h2',
  plus: 'M8 3v10M3 8h10',
  bold: 'M5 3h4a2.5 2.5 0 0 1 0 5H5zM5 8h5a2.5 2.5 0 0 1 0 5H5z',
  italic: 'M7 3h4M5 13h4M9 3L7 13',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): VNode {
  return el(
    'svg.icon',
    { viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    el('path', {
      d: PATHS[name],
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': '1.5',
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
  );
}
