/**
 * The login form. Promise: it goes through the API client and the page itself sets the `jwt` cookie (contract §8).
 */

import { Component, type VNode } from 'preact';
import type { Context } from './context.ts';
import { el } from './el.ts';
import { errorText, field, valueOf } from './field.ts';

export class Login extends Component<{ ctx: Context }, { name: string; password: string; busy: boolean }> {
  override state = { name: '', password: '', busy: false };

  onSubmit = (event: Event): void => {
    event.preventDefault();
    const { actions } = this.props.ctx;
    if (actions === undefined) return;
    this.setState({ busy: true });
    actions.login(this.state.name, this.state.password).then(
      () => actions.navigate('/'),
      (error: unknown) => {
        this.setState({ busy: false });
        actions.toast(errorText(error), 'danger');
      },
    );
  };

  override render(_props: { ctx: Context }, state: { name: string; password: string; busy: boolean }): VNode {
    const onName = (event: Event): void => this.setState({ name: valueOf(event) });
    const onPassword = (event: Event): void => this.setState({ password: valueOf(event) });
    const name = {
      type: 'text',
      autocomplete: 'username',
      required: true,
      value: state.name,
      onInput: onName,
    };
    const password = {
      type: 'password',
      autocomplete: 'current-password',
      required: true,
      value: state.password,
      onInput: onPassword,
    };
    return el(
      'form.login-form',
      { onSubmit: this.onSubmit },
      el('h1.h4.mb-4', {}, 'Login'),
      field('login-email-or-username', 'Username', el('input.form-control#login-email-or-username', name)),
      field('login-password', 'Password', el('input.form-control#login-password', password)),
      el('button.btn.btn-secondary', { type: 'submit', disabled: state.busy }, 'Login'),
    );
  }
}
