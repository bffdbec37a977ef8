/**
 * The picture viewer of 1.0 (lemmy-ui-dom §2.2). Promise: a click on the `img` itself opens `body > .viewer-container`
 * with a *new* img in full size; after closing the container stays with `viewer-hide`.
 */

const VIEWED = [
  '.post-listing picture > img.pictrs-image',
  '.banner-icon-header picture > img',
  '.postContent .md-div p > img',
].join(',');
/** Avatars in a line are links, not pictures to look at. */
const NOT_VIEWED = '.img-icon';

function fullSize(img: HTMLImageElement): string {
  const shown = img.src.startsWith('data:') ? (img.dataset['src'] ?? '') : img.src;
  const url = new URL(shown, location.href);
  url.searchParams.delete('max_size');
  return url.href;
}

function open(img: HTMLImageElement): void {
  document.querySelector('body > .viewer-container')?.remove();
  const container = document.createElement('div');
  container.className = 'viewer-container viewer-backdrop viewer-fixed viewer-in';
  container.setAttribute('role', 'dialog');
  container.setAttribute('aria-label', 'Picture');
  const canvas = document.createElement('div');
  canvas.className = 'viewer-canvas';
  const picture = document.createElement('img');
  picture.className = 'viewer-move';
  picture.alt = img.alt;
  picture.src = fullSize(img);
  canvas.append(picture);
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'viewer-button viewer-close';
  close.setAttribute('aria-label', 'Close');
  close.textContent = '×';
  container.append(canvas, close);
  const hide = (): void => {
    container.classList.remove('viewer-in');
    container.classList.add('viewer-hide');
    document.body.classList.remove('viewer-open');
  };
  close.addEventListener('click', hide);
  canvas.addEventListener('click', (event) => {
    if (event.target === canvas) hide();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  document.body.append(container);
  document.body.classList.add('viewer-open');
}

export function startViewer(): void {
  document.addEventListener('click', (event) => {
    const target = event.target;
    if (target instanceof HTMLImageElement && target.matches(VIEWED) && !target.matches(NOT_VIEWED))
      open(target);
  });
}
