/**
 * A community, its settings, and the site's settings (contract §1.1, §2.3). Promise: the same image form as the profile;
 * on 0.18 / 0.19 "Save" sends the addresses, on 1.0 every upload has its own route and takes effect at once.
 */

import { Component, h, type VNode } from 'preact';
import type { Community, Media } from '../model/types.ts';
import type { Context, UploadPlace } from './context.ts';
import { el, type Child } from './el.ts';
import { errorText, field, filesOf, valueOf } from './field.ts';
import { ImageForm } from './image-form.ts';
import { picture } from './picture.ts';
import { uploadsList } from './profile.ts';

export function communityHeader(ctx: Context, community: Community): VNode {
  const banner =
    community.banner === undefined ? null : picture({ ctx, src: community.banner, role: 'banner' });
  const avatar =
    community.icon === undefined
      ? null
      : picture({ ctx, src: community.icon, role: banner === null ? 'avatar' : 'avatar-pushup' });
  const edit =
    ctx.me === undefined
      ? null
      : el('a.btn.btn-sm.btn-outline-secondary', { href: `/c/${community.name}/edit` }, 'Edit');
  return el(
    'div.community-header.mb-3',
    {},
    el('div.banner-icon-header.position-relative', {}, banner, avatar),
    el('h1.h4.mt-2', {}, community.title),
    edit,
  );
}

interface TwoImagesProps {
  ctx: Context;
  heading: string;
  icon: string | undefined;
  banner: string | undefined;
  places: { icon: UploadPlace; banner: UploadPlace };
  save: (form: { icon: string; banner: string }) => Promise<void>;
}

class TwoImages extends Component<TwoImagesProps, { icon: string; banner: string }> {
  override state = { icon: this.props.icon ?? '', banner: this.props.banner ?? '' };

  onSave = (): void => {
    const { ctx, save } = this.props;
    save(this.state).then(
      () => ctx.actions?.toast('Saved', 'success'),
      (error: unknown) => ctx.actions?.toast(errorText(error), 'danger'),
    );
  };

  override render(
    { ctx, heading, places }: TwoImagesProps,
    { icon, banner }: { icon: string; banner: string },
  ): VNode {
    return el(
      'div.card.mb-3',
      {},
      el(
        'div.card-body',
        {},
        el('h1.h4', {}, heading),
        h(ImageForm, {
          ctx,
          id: `${places.icon.kind}-file`,
          label: 'Icon',
          place: places.icon,
          src: icon,
          rounded: true,
          onChange: (value: string) => this.setState({ icon: value }),
        }),
        h(ImageForm, {
          ctx,
          id: `${places.banner.kind}-file`,
          label: 'Banner',
          place: places.banner,
          src: banner,
          onChange: (value: string) => this.setState({ banner: value }),
        }),
        ctx.features.v4
          ? null
          : el('button.btn.btn-secondary.save-images', { type: 'button', onClick: this.onSave }, 'Save'),
      ),
    );
  }
}

export function communityEdit(ctx: Context, community: Community): Child {
  return h(TwoImages, {
    ctx,
    heading: `Edit ${community.title}`,
    icon: community.icon,
    banner: community.banner,
    places: {
      icon: { kind: 'community-icon', id: community.id },
      banner: { kind: 'community-banner', id: community.id },
    },
    save: async (form) => ctx.actions?.editCommunity(community, form),
  });
}

class EmojiForm extends Component<{ ctx: Context }, { shortcode: string; imageUrl: string }> {
  override state = { shortcode: '', imageUrl: '' };

  onSubmit = (event: Event): void => {
    event.preventDefault();
    const { actions } = this.props.ctx;
    actions?.createEmoji(this.state).then(
      () => actions.toast('Saved', 'success'),
      (error: unknown) => actions.toast(errorText(error), 'danger'),
    );
  };

  onFile = (event: Event): void => {
    const [file] = filesOf(event);
    const { actions } = this.props.ctx;
    if (file === undefined || actions === undefined) return;
    actions.upload(file, { kind: 'image' }).then(
      (answer) => this.setState({ imageUrl: String(answer.url) }),
      (error: unknown) => actions.toast(error instanceof Error ? error.name : String(error), 'danger'),
    );
  };

  override render(
    _props: { ctx: Context },
    { shortcode, imageUrl }: { shortcode: string; imageUrl: string },
  ): VNode {
    const onCode = (event: Event): void => this.setState({ shortcode: valueOf(event) });
    return el(
      'form.card.mb-3.custom-emoji-form',
      { onSubmit: this.onSubmit },
      el(
        'div.card-body',
        {},
        el('h2.h5', {}, 'Custom emoji'),
        field(
          'custom-emoji-shortcode',
          'Shortcode',
          el('input.form-control#custom-emoji-shortcode', {
            type: 'text',
            value: shortcode,
            onInput: onCode,
          }),
        ),
        field(
          'custom-emoji-file',
          'Image',
          el('input.small.form-control#custom-emoji-file', {
            type: 'file',
            accept: 'image/*',
            onChange: this.onFile,
          }),
          imageUrl === '' ? null : el('img.icon-emoji-admin', { src: imageUrl, alt: shortcode }),
        ),
        el('button.btn.btn-secondary', { type: 'submit' }, 'Save'),
      ),
    );
  }
}

export function adminView(ctx: Context, media: Media[], uploads: boolean): VNode {
  const images = h(TwoImages, {
    ctx,
    heading: 'Site images',
    icon: ctx.site.icon,
    banner: ctx.site.banner,
    places: { icon: { kind: 'site-icon' }, banner: { kind: 'site-banner' } },
    save: async (form) => ctx.actions?.editSite(form),
  });
  const tab = uploads
    ? el('div.card', {}, el('div.card-body', {}, el('h2.h5', {}, 'Uploads'), uploadsList(ctx, media, true)))
    : null;
  return el('div.admin-settings', {}, images, h(EmojiForm, { ctx }), tab);
}
