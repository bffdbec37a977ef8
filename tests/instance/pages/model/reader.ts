/**
 * The questions a page asks the API. Promise: the same `load` code runs on the server (in-process calls) and in the
 * browser (the real LemmyHttp), each bringing its own `Reader`; answers are raw JSON.
 */

interface PostQuery {
  cursor: string | undefined;
  communityName: string | undefined;
}

export interface Reader {
  site(): Promise<unknown>;
  /** v4 only; v3 has the visitor inside `site()`. */
  account(): Promise<unknown>;
  posts(query: PostQuery): Promise<unknown>;
  post(id: number): Promise<unknown>;
  comments(postId: number): Promise<unknown>;
  person(name: string): Promise<unknown>;
  personById(id: number): Promise<unknown>;
  /** v4 only; v3 answers posts and comments with the person. */
  personContent(name: string): Promise<unknown>;
  community(name: string): Promise<unknown>;
  communities(): Promise<unknown>;
  media(page: string | undefined): Promise<unknown>;
  allMedia(): Promise<unknown>;
}

/** Page sizes, small enough that "Next" has something to do in a test. */
export const FEED_LIMIT = 10;
export const MEDIA_LIMIT = 20;
