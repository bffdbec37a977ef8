/**
 * What the pages know, freed from the differences between API v3 and v4. Promise: everything in `PageData` is plain
 * JSON, because it travels from the server to the browser inside `window.isoData.routeData` (contract §7.3).
 */

export type Generation = 'A' | 'B1' | 'B2' | 'C' | 'D';

export interface Person {
  id: number;
  name: string;
  displayName: string | undefined;
  avatar: string | undefined;
  banner: string | undefined;
  bio: string | undefined;
  /** `name` for people of this instance, `name@host` for others. */
  handle: string;
}

export interface Community {
  id: number;
  name: string;
  title: string;
  icon: string | undefined;
  banner: string | undefined;
}

export interface Post {
  id: number;
  name: string;
  url: string | undefined;
  thumbnail: string | undefined;
  body: string | undefined;
  score: number;
  comments: number;
  published: string;
  width: number | undefined;
  height: number | undefined;
  blurhash: string | undefined;
  creator: Person;
  community: Community;
}

export interface Comment {
  id: number;
  postId: number;
  content: string;
  path: string;
  score: number;
  published: string;
  creator: Person;
}

export interface Media {
  alias: string;
  token: string | undefined;
  thumbnailForPost: number | undefined;
  uploader: Person;
}

export interface Site {
  name: string;
  version: string;
  description: string | undefined;
  icon: string | undefined;
  banner: string | undefined;
}

export interface Me {
  person: Person;
  admin: boolean;
}

export type PageData =
  | { kind: 'feed'; posts: Post[]; next: string | undefined; cursor: string | undefined }
  | { kind: 'post'; post: Post; comments: Comment[] }
  | { kind: 'create-post'; communities: Community[] }
  | { kind: 'profile'; person: Person; posts: Post[]; comments: Comment[] }
  | { kind: 'uploads'; person: Person; media: Media[]; next: string | undefined }
  | { kind: 'settings' }
  | { kind: 'login' }
  | { kind: 'message'; recipient: Person }
  | {
      kind: 'community';
      community: Community;
      posts: Post[];
      next: string | undefined;
      cursor: string | undefined;
    }
  | { kind: 'community-edit'; community: Community }
  | { kind: 'admin'; media: Media[]; uploads: boolean }
  | { kind: 'error'; status: number; message: string };

/** The site and the visitor, beside which a page is shown. */
export interface Session {
  site: Site;
  me: Me | undefined;
}
