/**
 * Puts the button on the user's own pictures, and covers what is being deleted (design §5). Promises: one host for
 * each picture, none inside the page's own tree; what a click deletes is worked out at the click; a page that
 * removes our hosts gets them back a few times and then has its way.
 */
import { DeleteButton } from '../../components/page/delete-button';
import { GonePanel } from '../../components/page/gone-panel';
import { originOf, type UploadKey } from '../domain/names';
import type { OwnImage } from '../messaging/protocol';
import { labelOf } from './label';
import { isDecoratable } from './images';
import { observeImages } from './observe-images';
import type { OwnImages } from './own-images';
import type { Placement } from './placement';
import type { ResolvePicture } from './resolve';
import { createShadowView, type ShadowView } from './shadow-view';

export interface DecorateTools {
  own: OwnImages;
  resolve: ResolvePicture;
  placement: Placement;
  /** the user pressed the button of this upload */
  activate: (key: UploadKey) => void;
}

interface Mounted {
  key: UploadKey;
  view: ShadowView;
  /** takes it off the picture again */
  remove: () => void;
}

/** Hosts put back after the page removed them; then the page wins. */
const MAX_RESTORED = 20;

/** Starts decorating; the returned function draws these uploads anew, and looks again at everything when told to. */
export function decorateImages(
  tools: DecorateTools,
  signal: AbortSignal,
): (changed: readonly OwnImage[], all: boolean) => void {
  const { own, resolve, placement, activate } = tools;
  const mounted = new Map<HTMLImageElement, Mounted>();
  const tickets = new WeakMap<HTMLImageElement, number>();
  let restored = 0;

  function draw(img: HTMLImageElement, { key, view }: Mounted): void {
    const image = own.get(key);
    if (!image) return;
    const { status } = image;
    if (status === 'deleting' || status === 'asked' || status === 'gone' || status === 'gone-cached') {
      view.show(<GonePanel told={image} instance={originOf(key)} />);
      return;
    }
    const press = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.isTrusted) void pressed(img);
    };
    view.show(<DeleteButton label={labelOf(img, key)} status={status} onActivate={press} />);
  }

  /** The element may show another picture than when its button was drawn: look again before anything happens. */
  async function pressed(img: HTMLImageElement): Promise<void> {
    const image = await resolve(img);
    if (!image) unmount(img);
    else activate(image.key);
  }

  function mount(img: HTMLImageElement, key: UploadKey): void {
    const controller = new AbortController();
    const view = createShadowView('button', AbortSignal.any([signal, controller.signal]));
    const detach = placement.attach(view.host, img);
    const entry = {
      key,
      view,
      remove() {
        detach();
        controller.abort();
      },
    };
    mounted.set(img, entry);
    draw(img, entry);
  }

  function unmount(img: HTMLImageElement): void {
    mounted.get(img)?.remove();
    mounted.delete(img);
  }

  async function refresh(img: HTMLImageElement): Promise<void> {
    const ticket = (tickets.get(img) ?? 0) + 1;
    tickets.set(img, ticket);
    const image = img.isConnected && isDecoratable(img) ? await resolve(img) : undefined;
    // Asking took a moment, in which the page may have moved on
    if (tickets.get(img) !== ticket || signal.aborted) return;
    const entry = mounted.get(img);
    if (!image || !img.isConnected) unmount(img);
    else if (!entry) mount(img, image.key);
    else if (entry.key !== image.key) {
      entry.key = image.key;
      draw(img, entry);
    }
  }

  const { rescan } = observeImages(({ changed, removed }) => {
    if (removed) {
      for (const [img, { view }] of mounted) {
        if (!img.isConnected) unmount(img);
        else if (!view.host.isConnected && restored++ < MAX_RESTORED)
          document.documentElement.append(view.host);
      }
    }
    for (const img of changed) void refresh(img);
  }, signal);

  // Quiet until the pointer is over the picture: the host itself takes no events
  document.addEventListener(
    'pointerover',
    ({ target }) => {
      for (const [img, { view }] of mounted)
        view.host.toggleAttribute('data-near', img === target || view.host === target);
    },
    { signal, passive: true },
  );
  signal.addEventListener('abort', () => {
    for (const img of mounted.keys()) unmount(img);
  });

  return (changed, all) => {
    const keys = new Set(changed.map((image) => image.key));
    for (const [img, entry] of mounted) if (keys.has(entry.key)) draw(img, entry);
    if (all) rescan();
  };
}
