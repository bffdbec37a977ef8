/**
 * The Markdown editor (lemmy-ui-dom §2.1, contract §2.3). Promise: files come by button, paste or drop, at most 20 at a
 * time and 4 requests in parallel, one file each; every upload becomes `![](address)` and offers its deletion in a
 * toast; a refused upload leaves the text alone and the editor usable.
 */

import { Component, type VNode } from 'preact';
import { markdown } from '../model/markdown.ts';
import { isUploadAnswer, reportRefusal } from './refusal.ts';
import type { Context } from './context.ts';
import { el, raw, type Child } from './el.ts';
import { errorText, filesOf, valueOf } from './field.ts';
import { icon } from './icon.ts';

const MAX_FILES = 20;
const PARALLEL = 4;
/** 1.0 keeps the draft here (lemmy-ui-dom §2.2). */
const DRAFT_KEY = 'lemmy-markdown';

export interface EditorProps {
  ctx: Context;
  /** A `form` of its own with this button, or a `div` inside another form. */
  submitLabel?: string;
  onSubmit?: (content: string) => Promise<void>;
  onContent?: (content: string) => void;
}

interface State {
  content: string;
  preview: boolean;
  uploading: boolean;
  busy: boolean;
}

export class Editor extends Component<EditorProps, State> {
  override state: State = { content: '', preview: false, uploading: false, busy: false };
  id = `markdown-textarea-${this.props.ctx.suffix()}`;
  area: HTMLTextAreaElement | null = null;
  /** The text now; `state` lags behind it when several uploads end together. */
  content = '';

  change(content: string): void {
    this.content = content;
    this.setState({ content });
    this.props.onContent?.(content);
    if (this.props.ctx.features.v4) localStorage.setItem(DRAFT_KEY, content);
  }

  insert(text: string): void {
    const { content } = this;
    if (this.props.ctx.features.insertAtCursor) {
      const at = this.area?.selectionStart ?? content.length;
      this.change(content.slice(0, at) + text + content.slice(at));
    } else {
      this.change(content === '' ? text : `${content}\n${text}`);
    }
  }

  async uploadOne(file: File): Promise<void> {
    const { ctx } = this.props;
    const { actions, features } = ctx;
    if (actions === undefined) return;
    try {
      const answer = await actions.upload(file, { kind: 'image' });
      if (isUploadAnswer(answer, features.v4)) {
        this.insert(`![](${String(answer.url)})`);
        actions.offerDelete(features.v4 ? (answer.alias ?? file.name) : file.name, answer);
      } else if (answer.msg !== undefined) {
        reportRefusal(actions, answer);
      }
    } catch (error) {
      actions.toast(error instanceof Error ? error.name : String(error), 'danger');
    }
  }

  async upload(files: File[]): Promise<void> {
    const { actions } = this.props.ctx;
    if (files.length === 0 || actions === undefined) return;
    if (files.length > MAX_FILES) return actions.toast(`Too many files, at most ${MAX_FILES}`, 'danger');
    this.setState({ uploading: true });
    const queue = [...files];
    const worker = async (): Promise<void> => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) await this.uploadOne(file);
    };
    await Promise.all(Array.from({ length: PARALLEL }, worker));
    this.setState({ uploading: false });
  }

  onPaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'));
    if (files.length === 0) return;
    event.preventDefault();
    void this.upload(files);
  };

  onDrop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void this.upload(files);
  };

  onSubmit = (event: Event): void => {
    event.preventDefault();
    const { onSubmit, ctx } = this.props;
    if (onSubmit === undefined || this.content.trim() === '') return;
    this.setState({ busy: true });
    onSubmit(this.content).then(
      () => {
        this.setState({ busy: false, preview: false });
        return this.change('');
      },
      (error: unknown) => {
        this.setState({ busy: false });
        ctx.actions?.toast(errorText(error), 'danger');
      },
    );
  };

  toolbar({ uploading }: State): VNode {
    const tool = (label: string, sign: Child, wrap: string): VNode =>
      el(
        'button.btn.btn-sm.text-muted',
        { type: 'button', 'aria-label': label, onClick: () => this.insert(wrap) },
        sign,
      );
    return el(
      'div.d-flex.flex-wrap.border-bottom.editor-toolbar',
      {},
      tool('Bold', icon('bold'), '**bold**'),
      tool('Italic', icon('italic'), '*italic*'),
      tool('Link', icon('link'), '[link](https://)'),
      el(
        'label.btn.btn-sm.text-muted',
        { for: `file-upload-${this.id}`, title: 'Upload image' },
        uploading ? el('span.spinner', { 'aria-label': 'Uploading' }) : icon('image'),
      ),
      el(`input.d-none#file-upload-${this.id}`, {
        type: 'file',
        accept: 'image/*,video/*',
        multiple: true,
        disabled: uploading,
        onChange: (event: Event) => void this.upload(filesOf(event)),
      }),
    );
  }

  override render(props: EditorProps, state: State): VNode {
    const area = el(`textarea.form-control.border-0#${this.id}`, {
      rows: 4,
      placeholder: 'Write here. Markdown and images welcome.',
      disabled: state.uploading || state.busy,
      value: state.content,
      class: state.preview ? 'd-none' : '',
      onInput: (event: Event) => this.change(valueOf(event)),
      onPaste: this.onPaste,
      onDrop: this.onDrop,
      onDragOver: (event: Event) => event.preventDefault(),
      ref: (node: Element | null) => {
        this.area = node instanceof HTMLTextAreaElement ? node : null;
      },
    });
    const preview = state.preview
      ? raw('div.card.card-body.md-div.editor-preview', markdown(state.content, props.ctx.features.v4))
      : null;
    const toggle = el(
      'button.btn.btn-sm.btn-outline-secondary.me-2',
      {
        type: 'button',
        'aria-pressed': String(state.preview),
        onClick: () => this.setState({ preview: !state.preview }),
      },
      state.preview ? 'Edit' : 'Preview',
    );
    const submit =
      props.submitLabel === undefined
        ? null
        : el(
            'button.btn.btn-sm.btn-primary',
            { type: 'submit', disabled: state.busy || state.uploading },
            props.submitLabel,
          );
    const own = props.onSubmit !== undefined;
    return el(
      own ? 'form.markdown-textarea' : 'div.markdown-textarea',
      own ? { onSubmit: this.onSubmit } : {},
      el('div.rounded.border.editor-frame', {}, this.toolbar(state), area, preview),
      el('div.d-flex.justify-content-end.mt-2', {}, toggle, submit),
    );
  }
}
