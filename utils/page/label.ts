/** The spoken name of a button. Promise: it tells one picture from the next, for those who do not see where it is. */
import { i18n } from '#i18n';
import { hostOf, originOf, type UploadKey } from '../domain/names';
import { isDecoratable } from './images';

/** Names the picture by its text, or by its number where it stands. */
export function labelOf(img: HTMLImageElement, key: UploadKey): string {
  const origin = originOf(key);
  return i18n.t('page.label', {
    which: img.alt.trim().slice(0, 100) || numbered(img),
    host: origin ? hostOf(origin) : '',
  });
}

function numbered(img: HTMLImageElement): string {
  const comment = img.closest('.comment-node, .comment');
  // A post's body may stand inside its entry, and then counts on from it
  const post = img.closest('.post-listing') ?? img.closest('.postContent');
  const within = comment ?? post ?? document.body;
  // What people see: 0.19 keeps a hidden copy of each entry, and avatars stand in every line (lemmy-ui-dom §0)
  const n =
    [...within.querySelectorAll('img')].filter((one) => one === img || isDecoratable(one)).indexOf(img) + 1;
  if (comment) return i18n.t('page.inComment', { n: String(n) });
  return post ? i18n.t('page.inPost', { n: String(n) }) : i18n.t('page.inPage', { n: String(n) });
}
