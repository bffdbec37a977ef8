/**
 * Notes where uploads are used, as a scan or a search saw it. Promise: a place once known stays until the next complete
 * scan misses it; nothing else of a record changes, except that an upload of unknown place gets the one where its owner used it.
 */
import type { Alias, Origin } from '../domain/names';
import { MAX_USES, type Upload, type Use } from '../domain/upload';
import type { Content } from '../lemmy/content';
import { ownAlias, ownAliasesIn, type Home } from '../lemmy/find-images';

/** An image of this home in a place. `isCopy`: the server made it, or may have. */
export interface Sighting {
  alias: Alias;
  use: Use;
  publishedAt?: number;
  isCopy: boolean;
}

/** The images of `home` in what somebody wrote; `own`: the uploader did. */
export function sightingsIn(content: Content, home: Home, now: number, own: boolean): Sighting[] {
  const { kind, path, title, publishedAt, urls, texts, thumbnail } = content;
  const use: Use = {
    kind,
    pageUrl: (home.instance + path).slice(0, 2000),
    ...(title === '' ? {} : { title: title.slice(0, 200) }),
    seenAt: now,
    ...(own ? { own } : {}),
  };
  const when = publishedAt === undefined ? {} : { publishedAt };
  const put = new Set([
    ...urls.flatMap((url) => ownAlias(url, home) ?? []),
    ...texts.flatMap((text) => ownAliasesIn(text, home)),
  ]);
  const copy = ownAlias(thumbnail, home);
  return [
    ...[...put].map((alias) => ({ alias, use, ...when, isCopy: false })),
    ...(copy !== undefined && !put.has(copy) ? [{ alias: copy, use, ...when, isCopy: true }] : []),
  ];
}

/** `upload` with one more place where it is used. */
export function withUse(upload: Upload, use: Use): Upload {
  const others = (upload.uses ?? []).filter(
    ({ kind, pageUrl }) => kind !== use.kind || pageUrl !== use.pageUrl,
  );
  const uses = [use, ...others].toSorted((a, b) => b.seenAt - a.seenAt).slice(0, MAX_USES);
  // What somebody else wrote tells where it is shown, not what it was uploaded for
  const isPlaceless = upload.place.kind === 'other' && use.own === true;
  return {
    ...upload,
    uses,
    ...(isPlaceless ? { place: { kind: use.kind, pageUrl: use.pageUrl } } : {}),
  };
}

/** `upload` without the own places that a complete scan, begun at `since`, did not see any more. */
export function withoutOldUses(upload: Upload, since: number): Upload {
  const uses = (upload.uses ?? []).filter(({ own, seenAt }) => !own || seenAt >= since);
  return uses.length === (upload.uses ?? []).length ? upload : { ...upload, uses };
}

/** Whether an upload belongs to this account of this instance. */
export const isOf =
  (instance: Origin, name: string) =>
  (upload: Upload): boolean =>
    upload.instance === instance && upload.account?.name === name;
