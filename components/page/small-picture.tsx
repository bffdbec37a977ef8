/**
 * A picture as small as an icon. Promise: it decorates; what it shows stands in words beside it, and what cannot be drawn is
 * an icon.
 */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../ui/icon';

/** A file that is decoded, or an address. */
export type Picture = ImageBitmap | string;

interface SmallPictureProps {
  picture?: Picture | undefined;
  isGone: boolean;
}

/** px: twice its size in the page, for dense screens */
const SIDE_PX = 96;

export function SmallPicture({ picture, isGone }: SmallPictureProps): JSX.Element {
  const [isBroken, setBroken] = useState(false);
  const isDrawn = picture !== undefined && !isBroken;
  return (
    <span class={isGone ? 'small-picture small-picture-gone' : 'small-picture'} aria-hidden="true">
      {!isDrawn && <Icon name="file" />}
      {isDrawn && typeof picture === 'string' && (
        <img src={picture} alt="" referrerpolicy="no-referrer" onError={() => setBroken(true)} />
      )}
      {isDrawn && typeof picture !== 'string' && <Drawn bitmap={picture} />}
    </span>
  );
}

/** Drawn, because old instances allow no `blob:` address in their pages (contract §13.2). */
function Drawn({ bitmap }: { bitmap: ImageBitmap }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const { width, height } = bitmap;
    const side = Math.min(width, height);
    canvas.current
      ?.getContext('2d')
      ?.drawImage(bitmap, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SIDE_PX, SIDE_PX);
  }, [bitmap]);
  return <canvas ref={canvas} width={SIDE_PX} height={SIDE_PX} />;
}
