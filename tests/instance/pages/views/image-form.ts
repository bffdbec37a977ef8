/**
 * One picture of a person, a community or the site (lemmy-ui-dom §2.1 and §2.2). Promise: on 0.18 / 0.19 the upload only
 * changes the form, saving is somebody else's; on 1.0 it asks first (`#imageUploadConfirmModal`), then the dedicated
 * route takes effect at once, and so does removing. A new picture reuses the same `img` node (fact 4).
 */

import { Component, type VNode } from 'preact';
import type { Context, UploadPlace } from './context.ts';
import { el, type Child } from './el.ts';
import { errorText, filesOf } from './field.ts';
import { isUploadAnswer, reportRefusal } from './refusal.ts';

export interface ImageFormProps {
  ctx: Context;
  id: string;
  label: string;
  place: UploadPlace;
  src: string | undefined;
  rounded?: boolean;
  onChange: (src: string) => void;
}

interface State {
  loading: boolean;
  /** 1.0: picked, waiting for the answer to the question. */
  asking: File | undefined;
}

export class ImageForm extends Component<ImageFormProps, State> {
  override state: State = { loading: false, asking: undefined };

  async upload(file: File): Promise<void> {
    const { ctx, place, onChange } = this.props;
    const { actions, features } = ctx;
    if (actions === undefined) return;
    this.setState({ loading: true, asking: undefined });
    try {
      const answer = await actions.upload(file, features.v4 ? place : { kind: 'image' });
      if (isUploadAnswer(answer, features.v4)) onChange(String(answer.url));
      else reportRefusal(actions, answer);
    } catch (error) {
      actions.toast(error instanceof Error ? error.name : String(error), 'danger');
    }
    this.setState({ loading: false });
  }

  onFile = (event: Event): void => {
    const [file] = filesOf(event);
    if (file === undefined) return;
    if (this.props.ctx.features.v4) this.setState({ asking: file });
    else void this.upload(file);
  };

  remove = (): void => {
    const { ctx, place, onChange } = this.props;
    if (!ctx.features.v4) return onChange('');
    ctx.actions?.removeImage(place).then(
      () => onChange(''),
      (error: unknown) => ctx.actions?.toast(errorText(error), 'danger'),
    );
  };

  modal(file: File): VNode {
    const close = (): void => this.setState({ asking: undefined });
    return el(
      'div.modal.show#imageUploadConfirmModal',
      { role: 'dialog', 'aria-modal': 'true', 'aria-label': 'Upload image' },
      el(
        'div.modal-dialog',
        {},
        el(
          'div.modal-content',
          {},
          el('div.modal-body', {}, `Upload this picture as your ${this.props.label.toLowerCase()}?`),
          el(
            'div.modal-footer',
            {},
            el('button.btn.btn-success', { type: 'button', onClick: () => void this.upload(file) }, 'Yes'),
            el('button.btn.btn-danger', { type: 'button', onClick: close }, 'No'),
          ),
        ),
      ),
    );
  }

  override render({ id, label, src, rounded }: ImageFormProps, state: State): VNode {
    const shape = rounded === true ? 'rounded-circle upload-avatar' : 'upload-banner';
    const shown: Child =
      src === undefined || src === ''
        ? null
        : el(
            'span.d-inline-block.position-relative.mb-2',
            {},
            el('img.object-fit-cover', { class: shape, src, alt: label }),
            el('button.remove-image', { type: 'button', 'aria-label': 'Remove', onClick: this.remove }, '×'),
          );
    return el(
      'form.image-upload-form',
      { onSubmit: (event: Event) => event.preventDefault() },
      el('label.text-muted.small.fw-bold', { for: id }, label),
      shown,
      el(`input.small.form-control#${id}`, {
        type: 'file',
        accept: 'image/*',
        disabled: state.loading,
        onChange: this.onFile,
      }),
      state.loading ? el('span.spinner', { 'aria-label': 'Loading' }) : null,
      state.asking === undefined ? null : this.modal(state.asking),
    );
  }
}
