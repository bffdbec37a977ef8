/**
 * "Create post" (lemmy-ui-dom §2.1): `#post-url`, `#file-upload` and, as its siblings, the picture of whatever address
 * stands in the field and the form's own delete. Promise: a second upload reuses the same `img` node (fact 4); an
 * answer that is no success leaves 0.19's spinner running, as there.
 */

import { Component, h, type VNode } from 'preact';
import { isImage } from '../model/images.ts';
import type { Community } from '../model/types.ts';
import type { Context, UploadAnswer } from './context.ts';
import { Editor } from './editor.ts';
import { el, type Child } from './el.ts';
import { errorText, field, filesOf, valueOf } from './field.ts';
import { isUploadAnswer, reportRefusal } from './refusal.ts';

export interface PostFormProps {
  ctx: Context;
  communities: Community[];
}

interface State {
  name: string;
  url: string;
  body: string;
  communityId: number;
  loading: boolean;
  busy: boolean;
  /** The upload the form remembers; its delete button is shown only while it does. */
  uploaded: UploadAnswer | undefined;
}

export class PostForm extends Component<PostFormProps, State> {
  override state: State = {
    name: '',
    url: '',
    body: '',
    communityId: this.props.communities[0]?.id ?? 1,
    loading: false,
    busy: false,
    uploaded: undefined,
  };

  async upload(file: File): Promise<void> {
    const { actions, features } = this.props.ctx;
    if (actions === undefined) return;
    this.setState({ loading: true });
    try {
      const answer = await actions.upload(file, { kind: 'image' });
      if (!isUploadAnswer(answer, features.v4)) return reportRefusal(actions, answer);
      this.setState({ url: String(answer.url), uploaded: answer, loading: false });
    } catch (error) {
      this.setState({ loading: false });
      actions.toast(error instanceof Error ? error.name : String(error), 'danger');
    }
  }

  remove = (): void => {
    const { uploaded } = this.state;
    const { actions } = this.props.ctx;
    if (uploaded === undefined || actions === undefined) return;
    this.setState({ loading: true });
    actions.deleteUpload(uploaded).then(
      (deleted) => {
        if (!deleted) actions.toast('Failed to delete picture', 'danger');
        return this.setState(deleted ? { url: '', uploaded: undefined, loading: false } : { loading: false });
      },
      (error: unknown) => {
        this.setState({ loading: false });
        actions.toast(errorText(error), 'danger');
      },
    );
  };

  onPaste = (event: ClipboardEvent): void => {
    const file = event.clipboardData?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void this.upload(file);
  };

  onFile = (event: Event): void => {
    const [file] = filesOf(event);
    if (file !== undefined) void this.upload(file);
  };

  onSubmit = (event: Event): void => {
    event.preventDefault();
    const { actions } = this.props.ctx;
    if (actions === undefined) return;
    this.setState({ busy: true });
    actions.createPost(this.state).then(
      (post) => actions.navigate(`/post/${post.id}`),
      (error: unknown) => {
        this.setState({ busy: false });
        actions.toast(errorText(error), 'danger');
      },
    );
  };

  /** `#file-upload` and its siblings. */
  uploadPart({ url, uploaded, loading }: State): Child[] {
    return [
      el('input.small.form-control#file-upload', {
        key: 'file',
        type: 'file',
        accept: 'image/*,video/*',
        disabled: loading,
        onChange: this.onFile,
      }),
      loading ? el('span.spinner.mt-2', { key: 'spinner', 'aria-label': 'Loading' }) : null,
      isImage(url) ? el('img.img-fluid.mt-2', { key: 'image', src: url, alt: '' }) : null,
      uploaded === undefined
        ? null
        : el(
            'button.btn.btn-danger.btn-sm.mt-2',
            { key: 'delete', type: 'button', 'aria-label': 'Delete image', onClick: this.remove },
            'Delete image',
          ),
    ];
  }

  override render({ ctx, communities }: PostFormProps, state: State): VNode {
    const onName = (event: Event): void => this.setState({ name: valueOf(event) });
    const onUrl = (event: Event): void => this.setState({ url: valueOf(event), uploaded: undefined });
    const onCommunity = (event: Event): void => this.setState({ communityId: Number(valueOf(event)) });
    const options = communities.map((c) =>
      el('option', { value: c.id, selected: c.id === state.communityId }, c.title),
    );
    return el(
      'form.post-form',
      { onSubmit: this.onSubmit },
      field(
        'post-url',
        'URL',
        el('input.form-control#post-url', {
          type: 'url',
          value: state.url,
          onInput: onUrl,
          onPaste: this.onPaste,
        }),
      ),
      field('file-upload', 'Image', ...this.uploadPart(state)),
      field(
        'post-title',
        'Title',
        el('textarea.form-control#post-title', {
          rows: 1,
          required: true,
          value: state.name,
          onInput: onName,
        }),
      ),
      el(
        'div.mb-3.row',
        {},
        el('span.col-sm-2.col-form-label', {}, 'Body'),
        el('div.col-sm-10', {}, h(Editor, { ctx, onContent: (body: string) => this.setState({ body }) })),
      ),
      field(
        'post-community',
        'Community',
        el('select.form-select#post-community', { onChange: onCommunity }, ...options),
      ),
      el(
        'div.row',
        {},
        el(
          'div.offset-sm-2.col-sm-10',
          {},
          el(
            'button.btn.btn-secondary',
            { type: 'submit', disabled: state.busy || state.name === '' },
            'Create',
          ),
        ),
      ),
    );
  }
}
