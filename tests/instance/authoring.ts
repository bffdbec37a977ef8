/** Writing posts and comments, for the routes and for tests that prepare a scene. */
import type { Lemmy } from './lemmy.ts';
import type { Account, Comment, Post } from './state.ts';

export interface NewPost {
  readonly title: string;
  readonly url?: string | undefined;
  readonly body?: string | undefined;
  readonly altText?: string | undefined;
  readonly nsfw?: boolean | undefined;
}

/** The post without its thumbnail: that is the caller's next step. */
export function addPost(lemmy: Lemmy, creator: Account, post: NewPost): Post {
  const added: Post = {
    id: lemmy.state.nextId(),
    creator,
    publishedAt: lemmy.state.clock.next(),
    title: post.title,
    // An empty address in the form means none.
    url: post.url === '' ? undefined : post.url,
    body: post.body,
    altText: post.altText,
    nsfw: post.nsfw ?? false,
    thumbnailUrl: undefined,
    thumbnailAlias: undefined,
    updatedAt: undefined,
    deleted: false,
  };
  lemmy.state.posts.push(added);
  return added;
}

export function addComment(
  lemmy: Lemmy,
  creator: Account,
  comment: { postId: number; content: string; parent?: Comment | undefined },
): Comment {
  const id = lemmy.state.nextId();
  const added: Comment = {
    id,
    postId: comment.postId,
    creator,
    path: `${comment.parent?.path ?? '0'}.${id}`,
    publishedAt: lemmy.state.clock.next(),
    content: comment.content,
    updatedAt: undefined,
    deleted: false,
  };
  lemmy.state.comments.push(added);
  return added;
}
