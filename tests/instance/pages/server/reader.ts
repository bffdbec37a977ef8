/**
 * The questions of `model/reader.ts`, answered in process. Promise: the same routes and parameters as the browser's
 * client sends; the login is the host's business (0.18 wants it in the query, contract §7.1).
 */

import { rec, text } from '../model/json.ts';
import { FEED_LIMIT, MEDIA_LIMIT, type Reader } from '../model/reader.ts';

type Api = (method: 'GET', pathWithQuery: string) => Promise<unknown>;
type Query = Record<string, string | number | undefined>;

export function serverReader(api: Api, v4: boolean): Reader {
  const ask = async (path: string, query: Query = {}): Promise<unknown> => {
    const pairs = Object.entries(query).filter((pair) => pair[1] !== undefined);
    const search = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)]));
    const answer = await api('GET', `/api/${v4 ? 'v4' : 'v3'}${path}?${search.toString()}`);
    const error = text(rec(answer)['error']);
    if (error !== undefined) throw new Error(error);
    return answer;
  };
  const person = v4 ? '/person' : '/user';
  return {
    site: () => ask('/site'),
    account: () => ask('/account'),
    posts({ cursor, communityName }) {
      const where: Query =
        communityName === undefined ? { type_: v4 ? 'local' : 'Local' } : { community_name: communityName };
      const numbered = !v4 && (cursor === undefined || /^\d+$/.test(cursor));
      const paging: Query = numbered ? { page: Number(cursor ?? '1') } : { page_cursor: cursor };
      return ask('/post/list', { ...where, sort: v4 ? 'new' : 'New', limit: FEED_LIMIT, ...paging });
    },
    post: (id) => ask('/post', { id }),
    comments: (postId) =>
      ask('/comment/list', {
        post_id: postId,
        max_depth: 8,
        sort: v4 ? 'old' : 'Old',
        type_: v4 ? undefined : 'All',
      }),
    person: (name) =>
      ask(person, v4 ? { username: name } : { username: name, sort: 'New', limit: FEED_LIMIT }),
    personById: (id) => ask(person, { person_id: id }),
    personContent: (name) => ask('/person/content', { username: name, limit: FEED_LIMIT }),
    community: (name) => ask('/community', { name }),
    communities: () => ask('/community/list', { type_: v4 ? 'local' : 'Local', limit: 50 }),
    media: (page) =>
      v4
        ? ask('/account/media/list', { page_cursor: page, limit: MEDIA_LIMIT })
        : ask('/account/list_media', { page: Number(page ?? '1'), limit: MEDIA_LIMIT }),
    allMedia: () => ask(v4 ? '/image/list' : '/admin/list_all_media', { limit: MEDIA_LIMIT }),
  };
}
