/**
 * The page's client over `LemmyHttp` 0.18 and 0.19. Promise: 0.18 carries the login in every body and query (`auth`),
 * 0.19 in a header set once (contract §1.3, §7.1); nothing is sent that the release's own methods would not send.
 */

import { list, rec, text } from '../model/json.ts';
import { FEED_LIMIT, MEDIA_LIMIT } from '../model/reader.ts';
import type { UploadAnswer } from '../views/context.ts';
import { given, type ApiClient } from './api.ts';

/** The methods the three releases share; `?` marks what came later. */
export interface HttpV3 {
  setHeaders?(headers: Record<string, string>): void;
  getSite(form: object): Promise<unknown>;
  getPosts(form: object): Promise<unknown>;
  getPost(form: object): Promise<unknown>;
  getComments(form: object): Promise<unknown>;
  getPersonDetails(form: object): Promise<unknown>;
  getCommunity(form: object): Promise<unknown>;
  listCommunities(form: object): Promise<unknown>;
  listMedia?(form: object): Promise<unknown>;
  listAllMedia?(form: object): Promise<unknown>;
  login(form: object): Promise<unknown>;
  logout?(): Promise<unknown>;
  createPost(form: object): Promise<unknown>;
  createComment(form: object): Promise<unknown>;
  createPrivateMessage(form: object): Promise<unknown>;
  saveUserSettings(form: object): Promise<unknown>;
  editCommunity(form: object): Promise<unknown>;
  editSite(form: object): Promise<unknown>;
  createCustomEmoji(form: object): Promise<unknown>;
  deleteAccount(form: object): Promise<unknown>;
  uploadImage(form: { image: File }): Promise<unknown>;
  deleteImage?(form: { token: string; filename: string }): Promise<unknown>;
}

function uploadAnswer(raw: unknown): UploadAnswer {
  const answer = rec(raw);
  return {
    msg: text(answer['msg']),
    url: text(answer['url']),
    deleteUrl: text(answer['delete_url']),
    alias: text(rec(list(answer['files'])[0])['file']),
    raw,
  };
}

function none(): Promise<unknown> {
  return Promise.reject(new Error('not_found'));
}

export function clientV3(http: HttpV3, generation: 'A' | 'B1' | 'C'): ApiClient {
  let jwt: string | undefined;
  const auth = <T extends object>(form: T): T & { auth?: string } =>
    generation === 'A' && jwt !== undefined ? { ...form, auth: jwt } : form;
  return {
    generation,
    setAuth(next) {
      jwt = next;
      http.setHeaders?.(next === undefined ? {} : { Authorization: `Bearer ${next}` });
    },
    site: () => http.getSite(auth({})),
    account: none,
    posts({ cursor, communityName }) {
      const numbered = cursor === undefined || /^\d+$/.test(cursor);
      const paging = numbered ? { page: Number(cursor ?? '1') } : { page_cursor: cursor };
      const where = communityName === undefined ? { type_: 'Local' } : { community_name: communityName };
      return http.getPosts(auth({ ...where, sort: 'New', limit: FEED_LIMIT, ...paging }));
    },
    post: (id) => http.getPost(auth({ id })),
    comments: (postId) =>
      http.getComments(auth({ post_id: postId, max_depth: 8, sort: 'Old', type_: 'All' })),
    person: (name) => http.getPersonDetails(auth({ username: name, sort: 'New', limit: FEED_LIMIT })),
    personById: (id) => http.getPersonDetails(auth({ person_id: id })),
    personContent: none,
    community: (name) => http.getCommunity(auth({ name })),
    communities: () => http.listCommunities(auth({ type_: 'Local', sort: 'TopAll', limit: 50 })),
    media: (page) => http.listMedia?.({ page: Number(page ?? '1'), limit: MEDIA_LIMIT }) ?? none(),
    allMedia: () => http.listAllMedia?.({ page: 1, limit: MEDIA_LIMIT }) ?? none(),
    login: (name, password) => http.login({ username_or_email: name, password }),
    logout: () => http.logout?.() ?? Promise.resolve(undefined),
    upload: async (file) => uploadAnswer(await http.uploadImage(auth({ image: file }))),
    // The global `fetch`, looked up now, one string and nothing else: only the cookie logs it in (contract §2.3).
    deleteUpload: async ({ deleteUrl }) => deleteUrl !== undefined && (await window.fetch(deleteUrl)).ok,
    deleteMedia: (media) =>
      http.deleteImage?.({ token: media.token ?? '', filename: media.alias }) ?? Promise.resolve(undefined),
    removeImage: none,
    createPost: ({ name, url, body, communityId }) =>
      http.createPost(
        auth({ name, url: given(url), body: given(body), community_id: communityId, nsfw: false }),
      ),
    createComment: (postId, content) => http.createComment(auth({ post_id: postId, content })),
    createMessage: (recipientId, content) =>
      http.createPrivateMessage(auth({ recipient_id: recipientId, content })),
    saveSettings: ({ avatar, banner, displayName }) =>
      http.saveUserSettings(auth({ avatar, banner, display_name: displayName })),
    editCommunity: (community, form) => http.editCommunity(auth({ community_id: community.id, ...form })),
    editSite: (form) => http.editSite(auth(form)),
    createEmoji: ({ shortcode, imageUrl }) =>
      http.createCustomEmoji(
        auth({ category: 'Custom', shortcode, image_url: imageUrl, alt_text: shortcode, keywords: [] }),
      ),
    deleteAccount: (password, deleteContent) =>
      http.deleteAccount(
        auth(generation === 'A' ? { password } : { password, delete_content: deleteContent }),
      ),
  };
}
