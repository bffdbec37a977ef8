/**
 * Where an upload was put, with a link to that page. Promise: only web addresses become links; the address was
 * told by a page, so it is not trusted to be one.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { originOf } from '../../utils/domain/names';
import { unreachable } from '../../utils/domain/unreachable';
import type { Place, PlaceKind } from '../../utils/domain/upload';
import { useTabIndex } from '../ui/tab-stops';

interface PlaceLinkProps {
  place: Place;
}

export function PlaceLink({ place }: PlaceLinkProps): JSX.Element {
  const name = placeName(place.kind);
  const tabIndex = useTabIndex();
  if (!originOf(place.pageUrl)) return <span>{name}</span>;
  return (
    <a
      href={place.pageUrl}
      target="_blank"
      rel="noreferrer"
      tabIndex={tabIndex}
      aria-label={i18n.t('place.opens', { place: name })}
    >
      {name}
    </a>
  );
}

/** What people call such a place. */
export function placeName(kind: PlaceKind): string {
  switch (kind) {
    case 'post':
      return i18n.t('place.post');
    case 'comment':
      return i18n.t('place.comment');
    case 'message':
      return i18n.t('place.message');
    case 'avatar':
      return i18n.t('place.avatar');
    case 'banner':
      return i18n.t('place.banner');
    case 'bio':
      return i18n.t('place.bio');
    case 'community':
      return i18n.t('place.community');
    case 'site':
      return i18n.t('place.site');
    case 'emoji':
      return i18n.t('place.emoji');
    case 'other':
      return i18n.t('place.other');
    default:
      return unreachable(kind);
  }
}
