/**
 * What the page needs from the API client, in the page's own words. Promise: every call below goes through the real
 * `LemmyHttp` of that age, except the form's and the toast's delete on 0.18 / 0.19, which the real UI sends with the
 * page's own `fetch` (contract §2.3).
 */

import type { Reader } from '../model/reader.ts';
import type { Community, Generation, Media } from '../model/types.ts';
import type { UploadAnswer, UploadPlace } from '../views/context.ts';

export interface ApiClient extends Reader {
  readonly generation: Generation;
  setAuth(jwt: string | undefined): void;
  login(name: string, password: string): Promise<unknown>;
  logout(): Promise<unknown>;
  upload(file: File, place: UploadPlace): Promise<UploadAnswer>;
  deleteUpload(answer: UploadAnswer): Promise<boolean>;
  deleteMedia(media: Media): Promise<unknown>;
  removeImage(place: UploadPlace): Promise<unknown>;
  createPost(form: { name: string; url: string; body: string; communityId: number }): Promise<unknown>;
  createComment(postId: number, content: string): Promise<unknown>;
  createMessage(recipientId: number, content: string): Promise<unknown>;
  saveSettings(form: { avatar: string; banner: string; displayName: string }): Promise<unknown>;
  editCommunity(community: Community, form: { icon: string; banner: string }): Promise<unknown>;
  editSite(form: { icon: string; banner: string }): Promise<unknown>;
  createEmoji(form: { shortcode: string; imageUrl: string }): Promise<unknown>;
  deleteAccount(password: string, deleteContent: boolean): Promise<unknown>;
}

/** An empty field is not sent. */
export function given(value: string): string | undefined {
  return value === '' ? undefined : value;
}
