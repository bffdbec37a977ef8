/**
 * The "more" menu of an entry, `#post-actions-dropdown-{id}`, shown to logged-in visitors (lemmy-ui-dom §2.1). Promise:
 * opens and closes by its own state; its list lies at bootstrap's z-index 1000.
 */

import { Component, type VNode } from 'preact';
import { el } from './el.ts';
import { icon } from './icon.ts';

export class PostMenu extends Component<{ id: number }, { open: boolean }> {
  override state = { open: false };

  toggle = (): void => {
    this.setState(({ open }) => ({ open: !open }));
  };

  override render(props: { id: number }, state: { open: boolean }): VNode {
    const button = el(
      `button.btn.btn-sm.btn-link.text-muted.p-0.dropdown-toggle#post-actions-dropdown-${props.id}`,
      { type: 'button', 'aria-label': 'More', 'aria-expanded': String(state.open), onClick: this.toggle },
      icon('more'),
    );
    const item = (label: string): VNode =>
      el('li', {}, el('button.dropdown-item', { type: 'button', onClick: this.toggle }, label));
    return el(
      'div.dropdown',
      {},
      button,
      state.open
        ? el('ul.dropdown-menu.show', {}, item('Save'), item('Hide post'), item('Create report'))
        : null,
    );
  }
}
