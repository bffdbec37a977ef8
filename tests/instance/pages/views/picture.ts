/**
 * The picture component of both UI families (lemmy-ui-dom §2.1, §2.2). Promise: 0.18 / 0.19 render three sources and a
 * bare `img.src`; 1.0 renders a placeholder whose address waits in `data-src`. Load errors behave as described there.
 */

import { Component, h, type VNode } from 'preact';
import { placeholder, sized, variant } from '../model/images.ts';
import type { Context } from './context.ts';
import { el, type Child } from './el.ts';
import { loadLazily } from './lazy.ts';

type Role = 'thumbnail' | 'expanded' | 'icon' | 'avatar' | 'avatar-pushup' | 'banner';

export interface PictureProps {
  ctx: Context;
  src: string;
  role: Role;
  alt?: string;
  width?: number | undefined;
  height?: number | undefined;
  blurhash?: string | undefined;
}

const CLASS_019: Record<Role, string> = {
  thumbnail: 'thumbnail rounded object-fit-cover',
  expanded: 'img-expanded slight-radius',
  icon: 'img-icon me-1',
  avatar: 'rounded-circle avatar-overlay',
  'avatar-pushup': 'rounded-circle avatar-overlay avatar-pushup',
  banner: 'img-expanded slight-radius banner',
};

const CLASS_10: Record<Role, string> = {
  ...CLASS_019,
  avatar: 'avatar rounded-circle',
  'avatar-pushup': 'avatar rounded-circle avatar-overlay',
  banner: 'img-expanded slight-radius',
};

const THUMBNAIL: Partial<Record<Role, number>> = {
  thumbnail: 256,
  icon: 96,
  avatar: 96,
  'avatar-pushup': 96,
};
const MAX_SIZE: Record<Role, 96 | 256 | 512 | 2048> = {
  thumbnail: 256,
  icon: 96,
  avatar: 96,
  'avatar-pushup': 96,
  expanded: 2048,
  banner: 2048,
};

class Picture019 extends Component<PictureProps, { failed: string | undefined }> {
  override state = { failed: undefined as string | undefined };
  img: HTMLImageElement | null = null;

  override componentDidMount(): void {
    // Failed before hydration, when nobody was listening yet; a lazy picture not asked for is not `complete`.
    if (this.img?.complete === true && this.img.naturalWidth === 0 && this.img.currentSrc !== '')
      this.onError();
  }

  onError = (): void => {
    if (this.props.ctx.features.fallbackPicture) this.setState({ failed: this.props.src });
  };

  override render(props: PictureProps, state: { failed: string | undefined }): VNode {
    const broken = state.failed === props.src;
    const fallback = `${props.ctx.assets}/images/broken-image-fallback.png`;
    const size = THUMBNAIL[props.role];
    const at = (format: string | undefined): string => {
      if (broken) return fallback;
      return format === undefined ? props.src : variant(props.src, format, size);
    };
    return el(
      'picture',
      {},
      el('source', { srcset: at('webp'), type: 'image/webp' }),
      el('source', { srcset: at(undefined) }),
      el('source', { srcset: at('jpg'), type: 'image/jpeg' }),
      el('img.pictrs-image.overflow-hidden', {
        class: CLASS_019[props.role],
        loading: 'lazy',
        src: at(undefined),
        alt: props.alt ?? '',
        onError: this.onError,
        ref: (node: Element | null) => {
          this.img = node instanceof HTMLImageElement ? node : null;
        },
      }),
    );
  }
}

class Picture10 extends Component<PictureProps> {
  img: HTMLImageElement | null = null;
  stop: () => void = () => undefined;

  override componentDidMount(): void {
    this.start();
  }

  override componentDidUpdate(before: Readonly<PictureProps>): void {
    if (before.src === this.props.src) return;
    this.stop();
    this.start();
  }

  override componentWillUnmount(): void {
    this.stop();
  }

  start(): void {
    const { blurhash, width, height, ctx } = this.props;
    if (this.img === null) return;
    // The race of §2.2: with a blurhash the placeholder comes back on mount, whoever has loaded the picture before.
    if (blurhash !== undefined) this.img.src = placeholder(width, height);
    this.stop = loadLazily(this.img, `${ctx.assets}/images/broken-image-fallback.png`);
  }

  override render(props: PictureProps): VNode {
    return el(
      'picture',
      {},
      el('img.pictrs-image', {
        class: CLASS_10[props.role],
        loading: 'lazy',
        src: placeholder(props.width, props.height),
        'data-src': sized(props.src, MAX_SIZE[props.role]),
        'data-blurhash': props.blurhash,
        width: props.width,
        height: props.height,
        alt: props.alt ?? '',
        ref: (node: Element | null) => {
          this.img = node instanceof HTMLImageElement ? node : null;
        },
      }),
    );
  }
}

export function picture(props: PictureProps): Child {
  return props.ctx.features.v4 ? h(Picture10, props) : h(Picture019, props);
}
