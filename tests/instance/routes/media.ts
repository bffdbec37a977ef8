/** Lists of uploads (contract §5): numbered pages with tokens on B2 and C, cursors without tokens on D. */
import { requireAdmin, requireVisitor } from '../auth.ts';
import { stamp } from '../clock.ts';
import { json } from '../http.ts';
import type { Call, Json, Reply } from '../http.ts';
import type { Lemmy } from '../lemmy.ts';
import { cursorPage, numberedPage } from '../paging.ts';
import type { Row } from '../state.ts';
import { toPerson } from '../views/people.ts';
import { postView } from '../views/content.ts';

/** `GET /api/v3/account/list_media`. */
export function listMedia(call: Call, lemmy: Lemmy): Reply {
  return newestFirst(call, lemmy, lemmy.state.rowsOf(requireVisitor(call, lemmy)));
}

/** `GET /api/v3/admin/list_all_media`. */
export function listAllMedia(call: Call, lemmy: Lemmy): Reply {
  requireAdmin(call, lemmy);
  return newestFirst(call, lemmy, [...lemmy.state.rows.values()]);
}

/** `GET /api/v4/account/media/list`: sorted by alias, which says nothing about time. */
export function listOwnImages(call: Call, lemmy: Lemmy): Reply {
  const rows = lemmy.state.rowsOf(requireVisitor(call, lemmy));
  return byCursor(
    call,
    lemmy,
    rows.toSorted((left, right) => (left.alias < right.alias ? -1 : 1)),
  );
}

/** `GET /api/v4/image/list`: no order promised. */
export function listImages(call: Call, lemmy: Lemmy): Reply {
  requireAdmin(call, lemmy);
  return byCursor(call, lemmy, [...lemmy.state.rows.values()]);
}

function newestFirst(call: Call, lemmy: Lemmy, rows: readonly Row[]): Reply {
  // The inner join with the owner hides thumbnails, which have none.
  const owned = rows.filter((row) => row.owner !== null);
  const sorted = owned.toSorted((left, right) => right.publishedAt.getTime() - left.publishedAt.getTime());
  return json(200, { images: numberedPage(call, lemmy, sorted).map((row) => entry(lemmy, row)) });
}

function byCursor(call: Call, lemmy: Lemmy, rows: readonly Row[]): Reply {
  const owned = rows.filter((row) => row.owner !== null);
  const page = cursorPage(call, lemmy, owned, (row) => row.alias);
  return json(200, { ...page, items: page.items.map((row) => entry(lemmy, row)) });
}

function entry(lemmy: Lemmy, row: Row): Json {
  const published = stamp(lemmy.generation, row.publishedAt);
  const api = lemmy.generation === 'D' ? 'v4' : 'v3';
  const person = row.owner && toPerson(lemmy, row.owner, api);
  if (api === 'v3') {
    const token = row.token;
    const image = {
      local_user_id: row.owner?.localUserId,
      pictrs_alias: row.alias,
      pictrs_delete_token: token,
      published,
    };
    return { local_image: image, person };
  }
  const thumbnailFor = row.thumbnailForPostId;
  const post = lemmy.state.post(thumbnailFor);
  return {
    local_image: {
      pictrs_alias: row.alias,
      published_at: published,
      person_id: row.owner?.personId,
      thumbnail_for_post_id: thumbnailFor,
    },
    person,
    post: post && postView(lemmy, post, api)['post'],
  };
}
