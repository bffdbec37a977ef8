/**
 * Where a deletion leaves a hole: posts, comments and profiles that show the picture. Promise: each place stands there once,
 * whatever told of it; a page where something was only being written is no place.
 */
import { originOf, type UploadKey } from '../domain/names';
import type { Spot } from '../domain/link-wish';
import type { Place, PlaceKind, UploadView } from '../domain/upload';

export interface Hole {
  kind: PlaceKind;
  pageUrl: string;
  title?: string;
  /** the pictures that it shows */
  keys: UploadKey[];
  /** the post or comment, where it can be edited: on the server that stores the picture, and known by its number */
  spot?: Spot;
}

/** Places that show pictures to others and stay when the picture goes. */
const SHOWING: ReadonlySet<PlaceKind> = new Set(['post', 'comment', 'message', 'bio', 'community']);
/** Pages on which things are written that then stand elsewhere. */
const WRITING = /^\/(?:create_post|create_private_message|inbox|settings|search|$)/;

/** The places that `uploads` will be missing from, the ones with most pictures first. */
export function holesOf(uploads: readonly UploadView[]): Hole[] {
  const holes = new Map<string, Hole>();
  for (const upload of uploads) {
    for (const { kind, pageUrl, title } of placesOf(upload)) {
      const id = `${kind} ${pageUrl}`;
      const hole = holes.get(id) ?? { kind, pageUrl, keys: [], ...spotOf(upload, kind, pageUrl) };
      if (hole.keys.at(-1) !== upload.key) hole.keys.push(upload.key);
      holes.set(id, title === undefined ? hole : { ...hole, title });
    }
  }
  return [...holes.values()].toSorted((a, b) => b.keys.length - a.keys.length);
}

type Seen = Place & { title?: string | undefined };

/** Where an upload is seen: what a scan found, else where it was uploaded. */
function placesOf({ place, uses = [] }: UploadView): Seen[] {
  const found = uses.filter(({ kind }) => SHOWING.has(kind));
  if (found.length > 0) return found;
  const path = pathOf(place.pageUrl);
  return SHOWING.has(place.kind) && path !== undefined && !WRITING.test(path) ? [place] : [];
}

/** The post or comment at `pageUrl`, as the API names it. A comment written below a post has a number that its page does not tell. */
function spotOf(
  { instance }: UploadView,
  kind: PlaceKind,
  pageUrl: string,
): { spot: Spot } | Record<string, never> {
  if (originOf(pageUrl) !== instance || (kind !== 'post' && kind !== 'comment')) return {};
  const found = new RegExp(String.raw`^/${kind}/(\d{1,15})$`).exec(pathOf(pageUrl) ?? '');
  return found ? { spot: { kind, id: Number(found[1]) } } : {};
}

const pathOf = (url: string): string | undefined =>
  originOf(url) === undefined ? undefined : new URL(url).pathname;
