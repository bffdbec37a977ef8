/**
 * The page's client over `LemmyHttp` 1.0. Promise: its methods answer a request state instead of throwing (contract
 * §2.1); here a failed state becomes the exception whose `name` the UI shows.
 */

import { rec, text } from '../model/json.ts';
import { FEED_LIMIT, MEDIA_LIMIT } from '../model/reader.ts';
import type { UploadAnswer, UploadPlace } from '../views/context.ts';
import { given, type ApiClient } from './api.ts';

type Image = { image: File };

export interface HttpV4 {
  setHeaders(headers: Record<string, string>): void;
  getSite(): Promise<unknown>;
  getMyUser(): Promise<unknown>;
  getPosts(form: object): Promise<unknown>;
  getPost(form: object): Promise<unknown>;
  getComments(form: object): Promise<unknown>;
  getPersonDetails(form: object): Promise<unknown>;
  listPersonContent(form: object): Promise<unknown>;
  getCommunity(form: object): Promise<unknown>;
  listCommunities(form: object): Promise<unknown>;
  listMedia(form: object): Promise<unknown>;
  adminListMedia(form: object): Promise<unknown>;
  login(form: object): Promise<unknown>;
  logout(): Promise<unknown>;
  createPost(form: object): Promise<unknown>;
  createComment(form: object): Promise<unknown>;
  createPrivateMessage(form: object): Promise<unknown>;
  saveUserSettings(form: object): Promise<unknown>;
  createCustomEmoji(form: object): Promise<unknown>;
  deleteAccount(form: object): Promise<unknown>;
  deleteMedia(form: { filename: string }): Promise<unknown>;
  uploadImage(image: Image): Promise<unknown>;
  uploadUserAvatar(image: Image): Promise<unknown>;
  uploadUserBanner(image: Image): Promise<unknown>;
  uploadSiteIcon(image: Image): Promise<unknown>;
  uploadSiteBanner(image: Image): Promise<unknown>;
  uploadCommunityIcon(query: { id: number }, image: Image): Promise<unknown>;
  uploadCommunityBanner(query: { id: number }, image: Image): Promise<unknown>;
  deleteUserAvatar(): Promise<unknown>;
  deleteUserBanner(): Promise<unknown>;
  deleteSiteIcon(): Promise<unknown>;
  deleteSiteBanner(): Promise<unknown>;
  deleteCommunityIcon(form: { id: number }): Promise<unknown>;
  deleteCommunityBanner(form: { id: number }): Promise<unknown>;
}

async function data(request: Promise<unknown>): Promise<unknown> {
  const state = rec(await request);
  if (state['state'] === 'failed') throw state['err'];
  return state['data'];
}

function send(http: HttpV4, image: Image, place: UploadPlace): Promise<unknown> {
  switch (place.kind) {
    case 'image':
      return http.uploadImage(image);
    case 'avatar':
      return http.uploadUserAvatar(image);
    case 'banner':
      return http.uploadUserBanner(image);
    case 'site-icon':
      return http.uploadSiteIcon(image);
    case 'site-banner':
      return http.uploadSiteBanner(image);
    case 'community-icon':
      return http.uploadCommunityIcon({ id: place.id }, image);
    default:
      return http.uploadCommunityBanner({ id: place.id }, image);
  }
}

function remove(http: HttpV4, place: UploadPlace): Promise<unknown> {
  switch (place.kind) {
    case 'image':
      return Promise.reject(new Error('nothing to remove'));
    case 'avatar':
      return http.deleteUserAvatar();
    case 'banner':
      return http.deleteUserBanner();
    case 'site-icon':
      return http.deleteSiteIcon();
    case 'site-banner':
      return http.deleteSiteBanner();
    case 'community-icon':
      return http.deleteCommunityIcon({ id: place.id });
    default:
      return http.deleteCommunityBanner({ id: place.id });
  }
}

function uploadAnswer(raw: unknown): UploadAnswer {
  const answer = rec(raw);
  return {
    msg: undefined,
    url: text(answer['image_url']),
    deleteUrl: undefined,
    alias: text(answer['filename']),
    raw,
  };
}

function none(): Promise<unknown> {
  return Promise.resolve(undefined);
}

export function clientV4(http: HttpV4): ApiClient {
  return {
    generation: 'D',
    setAuth: (jwt) => http.setHeaders(jwt === undefined ? {} : { Authorization: `Bearer ${jwt}` }),
    site: () => data(http.getSite()),
    account: () => data(http.getMyUser()),
    posts({ cursor, communityName }) {
      const where = communityName === undefined ? { type_: 'local' } : { community_name: communityName };
      return data(http.getPosts({ ...where, sort: 'new', limit: FEED_LIMIT, page_cursor: cursor }));
    },
    post: (id) => data(http.getPost({ id })),
    comments: (postId) => data(http.getComments({ post_id: postId, max_depth: 8, sort: 'old' })),
    person: (name) => data(http.getPersonDetails({ username: name })),
    personById: (id) => data(http.getPersonDetails({ person_id: id })),
    personContent: (name) => data(http.listPersonContent({ username: name, limit: FEED_LIMIT })),
    community: (name) => data(http.getCommunity({ name })),
    communities: () => data(http.listCommunities({ type_: 'local', limit: 50 })),
    media: (page) => data(http.listMedia({ page_cursor: page, limit: MEDIA_LIMIT })),
    allMedia: () => data(http.adminListMedia({ limit: MEDIA_LIMIT })),
    login: (name, password) => data(http.login({ username_or_email: name, password, stay_logged_in: true })),
    logout: () => data(http.logout()),
    upload: async (file, place) => uploadAnswer(await data(send(http, { image: file }, place))),
    async deleteUpload({ alias }) {
      await data(http.deleteMedia({ filename: alias ?? '' }));
      return true;
    },
    // Everyone's, too, which fails for other people's images in this beta (lemmy-ui-dom §2.2).
    deleteMedia: (media) => data(http.deleteMedia({ filename: media.alias })),
    removeImage: (place) => data(remove(http, place)),
    createPost: ({ name, url, body, communityId }) =>
      data(
        http.createPost({ name, url: given(url), body: given(body), community_id: communityId, nsfw: false }),
      ),
    createComment: (postId, content) => data(http.createComment({ post_id: postId, content })),
    createMessage: (recipientId, content) =>
      data(http.createPrivateMessage({ recipient_id: recipientId, content })),
    saveSettings: ({ displayName }) => data(http.saveUserSettings({ display_name: displayName })),
    // Icons and banners have routes of their own on 1.0.
    editCommunity: none,
    editSite: none,
    createEmoji: ({ shortcode, imageUrl }) =>
      data(
        http.createCustomEmoji({
          category: 'Custom',
          shortcode,
          image_url: imageUrl,
          alt_text: shortcode,
          keywords: [],
        }),
      ),
    deleteAccount: (password, deleteContent) =>
      data(http.deleteAccount({ password, delete_content: deleteContent })),
  };
}
