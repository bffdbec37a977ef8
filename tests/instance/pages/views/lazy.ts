/**
 * The swap of 1.0's placeholder for the real picture (lemmy-ui-dom §2.2). Promise: when loaded, `src` holds the address
 * and `data-src` is gone; after an error `src` keeps the failed address and `data-src` names the fallback, which is
 * never loaded. An image without `data-src` stays as it is, with the warning the real page prints.
 */

function swap(img: HTMLImageElement, fallback: string, stopped: () => boolean): void {
  const address = img.dataset['src'];
  if (address === undefined) {
    console.warn('[unlazy] Missing data-src attribute on an image');
    return;
  }
  const probe = new Image();
  probe.addEventListener('load', () => {
    if (stopped()) return;
    img.src = address;
    delete img.dataset['src'];
  });
  probe.addEventListener('error', () => {
    if (stopped()) return;
    img.src = address;
    img.dataset['src'] = fallback;
  });
  probe.src = address;
}

export function loadLazily(img: HTMLImageElement, fallback: string): () => void {
  let stopped = false;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      swap(img, fallback, () => stopped);
    },
    { rootMargin: '300px' },
  );
  observer.observe(img);
  return () => {
    stopped = true;
    observer.disconnect();
  };
}

/** Runs inline before hydration on 1.0, for the images that carry a blurhash; its effect is the race named above. */
export const EARLY_SWAP = `for (const img of document.querySelectorAll('img[data-blurhash][data-src]')) {
  const address = img.dataset.src, probe = new Image();
  probe.onload = () => { if (img.dataset.src === address) { img.src = address; delete img.dataset.src; } };
  probe.src = address;
}`;
