/**
 * The text that a search looks at. Promise: it is put together once for each upload, however often is searched; an
 * upload that changed is another object, and is read anew.
 */
import type { PlaceKind } from '../domain/upload';
import { plainText, type Filterable, type Haystack } from './filter';

/** `placeName` gives what people call a place; it is looked at as well, so that "avatar" finds avatars. */
export function createHaystack(placeName: (kind: PlaceKind) => string): Haystack {
  const known = new WeakMap<Filterable, string>();
  return (upload) => {
    const text = known.get(upload);
    if (text !== undefined) return text;
    const fresh = read(upload, placeName);
    known.set(upload, fresh);
    return fresh;
  };
}

function read(upload: Filterable, placeName: (kind: PlaceKind) => string): string {
  const { file, alias, place, instance, account } = upload;
  const parts = [
    file?.name ?? '',
    alias,
    placeName(place.kind),
    place.pageUrl,
    instance,
    account ? `@${account.name}` : '',
  ];
  // Nothing that anybody types goes across from one part to the next
  return plainText(parts.join('\n'));
}
