/**
 * Lemmy's database: accounts, sessions, upload rows, posts, comments. Plain data and look-ups; the rules of the
 * generations live in the routes.
 */
import { Clock } from './clock.ts';
import type { TimeSource } from './clock.ts';

export interface Account {
  readonly name: string;
  readonly personId: number;
  /** Deliberately another number than `personId`: B and C key uploads by this one, D by that (contract §7.1). */
  readonly localUserId: number;
  readonly publishedAt: Date;
  admin: boolean;
  password: string;
  banned: boolean;
  deleted: boolean;
  displayName: string | undefined;
  bio: string | undefined;
  matrixUserId: string | undefined;
  avatar: string | undefined;
  banner: string | undefined;
}

/** One line of `image_upload` / `local_image` (contract §12.1). */
export interface Row {
  readonly alias: string;
  /** null: a thumbnail on B2 and C. */
  readonly owner: Account | null;
  /** Stored on B1–C, never on D. */
  readonly token: string | undefined;
  readonly publishedAt: Date;
  readonly thumbnailForPostId: number | undefined;
}

export interface Post {
  readonly id: number;
  readonly creator: Account;
  readonly publishedAt: Date;
  title: string;
  url: string | undefined;
  body: string | undefined;
  altText: string | undefined;
  nsfw: boolean;
  thumbnailUrl: string | undefined;
  /** The second alias, if the server made one. */
  thumbnailAlias: string | undefined;
  updatedAt: Date | undefined;
  deleted: boolean;
}

export interface Comment {
  readonly id: number;
  readonly postId: number;
  readonly creator: Account;
  /** `0.<id>.<id>…` from the top. */
  readonly path: string;
  readonly publishedAt: Date;
  content: string;
  updatedAt: Date | undefined;
  deleted: boolean;
}

/** The pictures of the site and of its one community, which D has upload routes for. */
export interface Decor {
  icon: string | undefined;
  banner: string | undefined;
}

export class State {
  readonly clock: Clock;
  readonly accounts: Account[] = [];
  /** jwt → account. Not consulted on A, whose tokens cannot be revoked (contract §8). */
  readonly sessions = new Map<string, Account>();
  readonly rows = new Map<string, Row>();
  readonly posts: Post[] = [];
  readonly comments: Comment[] = [];
  readonly site: Decor = { icon: undefined, banner: undefined };
  readonly community: Decor & { readonly id: number; readonly name: string; readonly title: string } = {
    id: 2,
    name: 'demo',
    title: 'Demo',
    icon: undefined,
    banner: undefined,
  };
  readonly startedAt: Date;
  #nextId = 100;
  #lastSecond = 0;

  constructor(time?: TimeSource) {
    this.clock = new Clock(time);
    this.startedAt = this.clock.next();
  }

  nextId(): number {
    this.#nextId += 1;
    return this.#nextId;
  }

  /** A second no token was issued in yet: two tokens of one account must differ, or one logout would end both. */
  nextSecond(): number {
    this.#lastSecond = Math.max(Math.floor(Date.now() / 1000), this.#lastSecond + 1);
    return this.#lastSecond;
  }

  addAccount(name: string): Account {
    const number = this.accounts.length;
    const account: Account = {
      name,
      personId: 12 + number,
      localUserId: 2 + number,
      publishedAt: this.clock.next(),
      admin: false,
      password: 'lemmy',
      banned: false,
      deleted: false,
      displayName: undefined,
      bio: undefined,
      matrixUserId: undefined,
      avatar: undefined,
      banner: undefined,
    };
    this.accounts.push(account);
    return account;
  }

  accountByName(name: string): Account | undefined {
    return this.accounts.find((account) => account.name === name);
  }

  accountByPersonId(id: number): Account | undefined {
    return this.accounts.find((account) => account.personId === id);
  }

  rowsOf(account: Account): Row[] {
    return [...this.rows.values()].filter((row) => row.owner === account);
  }

  post(id: number | undefined): Post | undefined {
    return this.posts.find((post) => post.id === id);
  }

  comment(id: number | undefined): Comment | undefined {
    return this.comments.find((comment) => comment.id === id);
  }
}
