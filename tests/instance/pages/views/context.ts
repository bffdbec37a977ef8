/**
 * What every view is given. Promise: views render from this alone, so the server and the browser draw the same page;
 * `actions` exists only in the browser.
 */

import type { Features } from '../model/features.ts';
import type { Community, Media, Me, Post, Site } from '../model/types.ts';

/** The eight places an upload can be for; on 0.18 / 0.19 they are all one request (contract §1.1). */
export type UploadPlace =
  | { kind: 'image' }
  | { kind: 'avatar' | 'banner' | 'site-icon' | 'site-banner' }
  | { kind: 'community-icon' | 'community-banner'; id: number };

/** What the API client answered, as the UI looks at it. */
export interface UploadAnswer {
  /** 0.18 / 0.19 only: `ok`, `too_large`, or whatever the server said. */
  msg: string | undefined;
  url: string | undefined;
  deleteUrl: string | undefined;
  alias: string | undefined;
  raw: unknown;
}

export interface Actions {
  navigate(href: string): void;
  /** Loads the present page's data again and shows it. */
  refresh(): Promise<void>;
  toast(message: string, kind: 'success' | 'danger'): void;
  upload(file: File, place: UploadPlace): Promise<UploadAnswer>;
  /** The form's and the toast's delete (lemmy-ui-dom §4). */
  deleteUpload(answer: UploadAnswer): Promise<boolean>;
  offerDelete(fileName: string, answer: UploadAnswer): void;
  /** The uploads tab's delete. */
  deleteMedia(media: Media): Promise<void>;
  createPost(form: { name: string; url: string; body: string; communityId: number }): Promise<Post>;
  createComment(postId: number, content: string): Promise<void>;
  createMessage(recipientId: number, content: string): Promise<void>;
  saveSettings(form: { avatar: string; banner: string; displayName: string }): Promise<void>;
  removeImage(place: UploadPlace): Promise<void>;
  editCommunity(community: Community, form: { icon: string; banner: string }): Promise<void>;
  editSite(form: { icon: string; banner: string }): Promise<void>;
  createEmoji(form: { shortcode: string; imageUrl: string }): Promise<void>;
  login(name: string, password: string): Promise<void>;
  logout(): void;
  deleteAccount(password: string, deleteContent: boolean): Promise<void>;
}

export interface Context {
  features: Features;
  site: Site;
  me: Me | undefined;
  /** Origin whose addresses the API uses (contract §2.2). */
  backend: string;
  /** `/static/<commit>/assets` */
  assets: string;
  /** Random-looking suffixes for element ids, the same sequence on both sides. */
  suffix(): string;
  actions: Actions | undefined;
}

/** A generator of suffixes from a seed. */
export function suffixes(seed: string): () => string {
  let state = 7;
  for (const c of seed) state = (state * 31 + c.charCodeAt(0)) >>> 0;
  return () => {
    let out = '';
    for (let i = 0; i < 10; i++) {
      state = (state * 1_664_525 + 1_013_904_223) >>> 0;
      out += 'abcdefghijklmnopqrstuvwxyz0123456789'[(state >>> 8) % 36] ?? 'a';
    }
    return out;
  };
}
