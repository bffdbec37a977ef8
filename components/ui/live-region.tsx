/**
 * The page's one polite live region. Promise: it is in the page from the start, since a region that appears
 * together with its text is often not read out.
 */
import type { JSX } from 'preact';

interface LiveRegionProps {
  text: string;
}

export function LiveRegion({ text }: LiveRegionProps): JSX.Element {
  return <output class="only-heard">{text}</output>;
}
