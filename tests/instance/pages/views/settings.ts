/**
 * The visitor's settings (lemmy-ui-dom §2.1, §4): first form avatar, second banner, then the rest, then the account's
 * deletion (contract §9). Promise: on 0.18 / 0.19 a picture counts only after "Save"; on 1.0 it counts at once.
 */

import { Component, h, type VNode } from 'preact';
import type { Context } from './context.ts';
import { el } from './el.ts';
import { checkedOf, errorText, field, valueOf } from './field.ts';
import { ImageForm } from './image-form.ts';

interface State {
  avatar: string;
  banner: string;
  displayName: string;
  busy: boolean;
}

export class Settings extends Component<{ ctx: Context }, State> {
  override state: State = {
    avatar: this.props.ctx.me?.person.avatar ?? '',
    banner: this.props.ctx.me?.person.banner ?? '',
    displayName: this.props.ctx.me?.person.displayName ?? '',
    busy: false,
  };

  onSubmit = (event: Event): void => {
    event.preventDefault();
    const { actions } = this.props.ctx;
    if (actions === undefined) return;
    this.setState({ busy: true });
    actions.saveSettings(this.state).then(
      () => actions.toast('Saved', 'success'),
      (error: unknown) => {
        this.setState({ busy: false });
        actions.toast(errorText(error), 'danger');
      },
    );
  };

  override render({ ctx }: { ctx: Context }, state: State): VNode {
    const onName = (event: Event): void => this.setState({ displayName: valueOf(event) });
    return el(
      'div.person-settings',
      {},
      el('h1.h4.mb-4', {}, 'Settings'),
      el(
        'div.card.mb-3',
        {},
        el(
          'div.card-body',
          {},
          h(ImageForm, {
            ctx,
            id: 'user-avatar',
            label: 'Avatar',
            place: { kind: 'avatar' },
            src: state.avatar,
            rounded: true,
            onChange: (avatar: string) => this.setState({ avatar }),
          }),
          h(ImageForm, {
            ctx,
            id: 'user-banner',
            label: 'Banner',
            place: { kind: 'banner' },
            src: state.banner,
            onChange: (banner: string) => this.setState({ banner }),
          }),
          el(
            'form.user-settings-form.mt-3',
            { onSubmit: this.onSubmit },
            field(
              'display-name',
              'Display name',
              el('input.form-control#display-name', {
                type: 'text',
                value: state.displayName,
                onInput: onName,
              }),
            ),
            el('button.btn.btn-secondary', { type: 'submit', disabled: state.busy }, 'Save'),
          ),
        ),
      ),
      h(DeleteAccount, { ctx }),
    );
  }
}

class DeleteAccount extends Component<{ ctx: Context }, { password: string; content: boolean }> {
  override state = { password: '', content: false };

  onSubmit = (event: Event): void => {
    event.preventDefault();
    const { actions } = this.props.ctx;
    actions?.deleteAccount(this.state.password, this.state.content).then(
      () => actions.toast('Account deleted', 'success'),
      (error: unknown) => actions.toast(errorText(error), 'danger'),
    );
  };

  override render({ ctx }: { ctx: Context }): VNode {
    const onPassword = (event: Event): void => this.setState({ password: valueOf(event) });
    const onContent = (event: Event): void => this.setState({ content: checkedOf(event) });
    // 0.18 has no choice: its route always deletes the content (contract §9).
    const checkbox =
      ctx.features.generation === 'A'
        ? null
        : el(
            'div.form-check.mb-3',
            {},
            el('input.form-check-input#delete-account-content', {
              type: 'checkbox',
              checked: this.state.content,
              onChange: onContent,
            }),
            el(
              'label.form-check-label',
              { for: 'delete-account-content' },
              'Delete all my posts, comments and uploads too',
            ),
          );
    return el(
      'form.card.border-danger.delete-account-form',
      { onSubmit: this.onSubmit },
      el(
        'div.card-body',
        {},
        el('h2.h5', {}, 'Delete account'),
        el('p.text-muted.small', {}, 'This cannot be undone. Enter your password to confirm.'),
        field(
          'password-delete-account',
          'Password',
          el('input.form-control#password-delete-account', {
            type: 'password',
            autocomplete: 'current-password',
            value: this.state.password,
            onInput: onPassword,
          }),
        ),
        checkbox,
        el('button.btn.btn-danger', { type: 'submit' }, 'Delete account'),
      ),
    );
  }
}
