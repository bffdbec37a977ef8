/**
 * Finds a server's images in what people wrote: addresses in markdown, bare links, addresses that some server proxies.
 * Promise: only images of the given server; each once; a text of any length costs a bounded amount of work.
 */
import type { Alias, Origin } from '../domain/names';
import { imageRef } from './image-url';

/** addresses that are looked at in one text; nobody writes more pictures into a post */
const MAX_ADDRESSES = 500;
/** characters of a text that are looked at; Lemmy takes 50,000 in a post */
const MAX_TEXT = 200_000;

/** An address: up to white space, a bracket, a quote or the end of a markdown link. */
const ADDRESS = /(?:https?:\/\/|\/(?:pictrs|api)\/)[^\s<>()[\]"'`\\]+/gi;

/** Where a picture may stand: the instance's own address or its backend's. */
export interface Home {
  instance: Origin;
  server: Origin;
}

/** The alias that one address shows, if it is an image of this home. */
export function ownAlias(url: string | undefined, { instance, server }: Home): Alias | undefined {
  const image = url === undefined ? undefined : imageRef(url, instance);
  return image && (image.server === server || image.server === instance) ? image.alias : undefined;
}

/** The aliases of this home's images in a text. */
export function ownAliasesIn(text: string | undefined, home: Home): Alias[] {
  if (text === undefined) return [];
  const found = new Set<Alias>();
  let looked = 0;
  for (const [address] of text.slice(0, MAX_TEXT).matchAll(ADDRESS)) {
    if (++looked > MAX_ADDRESSES) break;
    // A full stop or comma behind an address belongs to the sentence
    const alias = ownAlias(address.replace(/[.,;:!?*_~]+$/, ''), home);
    if (alias !== undefined) found.add(alias);
  }
  return [...found];
}
