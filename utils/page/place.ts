/**
 * Where in the page an upload comes from (lemmy-ui-dom §2). Promise: a guess for people to read; nothing is
 * decided by it but how an avatar or banner is taken off its profile, and that is checked with the server.
 */
import type { Place, PlaceKind } from '../domain/upload';

/** Remembers the element that was last given a file, by picking, pasting or dropping. */
export function trackPlaces(signal: AbortSignal): () => Place {
  let last: Element | undefined;
  const remember = (event: Event) => {
    if (event.target instanceof Element) last = event.target;
  };
  for (const type of ['change', 'paste', 'drop']) {
    document.addEventListener(type, remember, { signal, capture: true, passive: true });
  }
  return () => ({
    kind: placeOf(last, location.pathname),
    pageUrl: (location.origin + location.pathname).slice(0, 2000),
  });
}

/** The place that `element` belongs to on the page with this path. */
export function placeOf(element: Element | undefined, path: string): PlaceKind {
  const form = element?.closest('.image-upload-form');
  if (form) return placeOfImageForm(form, path);
  if (element?.closest('.custom-emojis, #custom-emojis, [class*="emoji"]')) return 'emoji';
  if (path.startsWith('/create_post')) return 'post';
  if (path.startsWith('/create_private_message') || path.startsWith('/inbox')) return 'message';
  if (path.startsWith('/post/') || path.startsWith('/comment/')) {
    // The post's own editor and the URL field stand outside of comments and their form
    return element?.closest('#post-url, .post-form, form[id^="createPost"]') ? 'post' : 'comment';
  }
  if (path.startsWith('/settings')) return 'bio';
  if (path.startsWith('/admin') || path.startsWith('/setup')) return 'site';
  if (path.startsWith('/c/') || path.startsWith('/create_community')) return 'community';
  return 'other';
}

function placeOfImageForm(form: Element, path: string): PlaceKind {
  if (path.startsWith('/admin') || path.startsWith('/setup')) return 'site';
  if (path.startsWith('/c/') || path.startsWith('/create_community')) return 'community';
  // First form avatar, second banner
  return [...document.querySelectorAll('.image-upload-form')].indexOf(form) === 1 ? 'banner' : 'avatar';
}
