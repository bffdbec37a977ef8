/**
 * Small shared parts: links to people and communities, times, avatars in a line. Promise: the same markup wherever they
 * appear (lemmy-ui-dom §2.1: `a.person-listing[href="/u/name"]`).
 */

import type { VNode } from 'preact';
import type { Community, Person } from '../model/types.ts';
import type { Context } from './context.ts';
import { el } from './el.ts';
import { picture } from './picture.ts';

export function personLink(ctx: Context, person: Person): VNode {
  return el(
    'a.person-listing.d-inline-flex.align-items-baseline',
    { href: `/u/${person.handle}`, title: person.displayName ?? person.name },
    person.avatar === undefined ? null : picture({ ctx, src: person.avatar, role: 'icon' }),
    el('span', {}, person.displayName ?? person.handle),
  );
}

export function communityLink(ctx: Context, community: Community): VNode {
  return el(
    'a.community-link.d-inline-flex.align-items-baseline',
    { href: `/c/${community.name}`, title: community.title },
    community.icon === undefined ? null : picture({ ctx, src: community.icon, role: 'icon' }),
    el('span', {}, community.name),
  );
}

/** The date only: a relative time would differ between the server's and the browser's rendering. */
export function time(published: string): VNode {
  const day = published.slice(0, 10) || 'today';
  return el('span.moment-time.pointer.unselectable', { 'data-tippy-content': published }, day);
}
