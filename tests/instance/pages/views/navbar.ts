/**
 * The bar at the top (lemmy-ui-dom §2.1): `#dropdownUser`, whose menu links to the visitor's own profile. Promise: all
 * pages can be reached from here without a reload.
 */

import { Component, type VNode } from 'preact';
import type { Context } from './context.ts';
import { el, type Child } from './el.ts';
import { icon } from './icon.ts';
import { picture } from './picture.ts';

export class Navbar extends Component<{ ctx: Context }, { open: boolean }> {
  override state = { open: false };

  toggle = (): void => {
    this.setState(({ open }) => ({ open: !open }));
  };

  menu({ actions, me, features }: Context): Child {
    if (me === undefined || !this.state.open) return null;
    const own = `/u/${me.person.name}`;
    const item = (href: string, label: string): VNode =>
      el('li', {}, el('a.dropdown-item', { href, onClick: this.toggle }, label));
    const uploads = `${own}?${features.v4 ? 'contentType=uploads' : 'view=Uploads'}`;
    return el(
      'ul.dropdown-menu.dropdown-menu-end.show',
      {},
      item(own, 'Profile'),
      features.uploadsTab ? item(uploads, 'Uploads') : null,
      item('/settings', 'Settings'),
      me.admin ? item('/admin', 'Admin settings') : null,
      el(
        'li',
        {},
        el('button.dropdown-item', { type: 'button', onClick: () => actions?.logout() }, 'Logout'),
      ),
    );
  }

  user(ctx: Context): VNode {
    const { me } = ctx;
    if (me === undefined) return el('a.nav-link', { href: '/login' }, 'Login');
    const avatar =
      me.person.avatar === undefined ? null : picture({ ctx, src: me.person.avatar, role: 'icon' });
    const button = { type: 'button', 'aria-expanded': String(this.state.open), onClick: this.toggle };
    return el(
      'div.dropdown',
      {},
      el('button.btn.dropdown-toggle#dropdownUser', button, avatar, me.person.displayName ?? me.person.name),
      this.menu(ctx),
    );
  }

  override render({ ctx }: { ctx: Context }): VNode {
    const sign =
      ctx.site.icon === undefined
        ? el('span.brand-mark', { 'aria-hidden': 'true' })
        : picture({ ctx, src: ctx.site.icon, role: 'icon' });
    return el(
      'div.shadow-sm',
      {},
      el(
        'nav.navbar.container-lg#navbar',
        {},
        el('a.navbar-brand.d-flex.align-items-center#navTitle', { href: '/' }, sign, ctx.site.name),
        el(
          'div.navbar-nav',
          {},
          el(
            'a.nav-link',
            { href: '/create_post' },
            icon('plus'),
            el('span.d-none.d-sm-inline', {}, ' Create post'),
          ),
        ),
        el('div.navbar-user', {}, this.user(ctx)),
      ),
    );
  }
}
