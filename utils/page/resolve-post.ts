/**
 * Finds the picture a post links to, where the page does not show its address: a collapsed feed entry of 0.19
 * carries only the server's copy (lemmy-ui-dom §2.1). Promise: asks the API once for each post, two at a time,
 * and only for posts written by an account that has uploads in the vault.
 */
import { parseJson, type LemmyAnswer, type LemmyRequest } from '../domain/http';
import { imageRef, type ImageRef } from '../lemmy/image-url';

interface ResolveTools {
  isV4: boolean;
  send: (request: LemmyRequest) => Promise<LemmyAnswer>;
  /** names of the accounts behind the vault's uploads on this server */
  ownAccounts: () => Promise<string[]>;
}

const AT_ONCE = 2;

export type ResolvePost = (post: { id: number; author: string }) => Promise<ImageRef | undefined>;

export function createPostResolver({ isV4, send, ownAccounts }: ResolveTools): ResolvePost {
  const known = new Map<number, Promise<ImageRef | undefined>>();
  const lanes = Array.from({ length: AT_ONCE }, () => Promise.resolve<unknown>(undefined));
  let next = 0;

  async function ask(id: number): Promise<ImageRef | undefined> {
    const answer = await send({
      method: 'GET',
      path: `/api/${isV4 ? 'v4' : 'v3'}/post?id=${id}`,
      session: isV4 ? 'header' : 'none',
    });
    const isClear = 'status' in answer && (answer.status === 200 || answer.status === 404);
    // No answer is no answer for ever: the next pass over the page asks again
    if (!isClear) known.delete(id);
    const url = isClear ? urlOf(parseJson(answer.body)) : undefined;
    return url === undefined ? undefined : imageRef(url);
  }

  return async ({ id, author }) => {
    // Asked each time: the first upload of an account may have come a moment ago
    if (!(await ownAccounts()).includes(author)) return undefined;
    const lane = next++ % AT_ONCE;
    const found = known.get(id) ?? lanes[lane]!.then(() => ask(id));
    if (!known.has(id)) lanes[lane] = found.catch(() => undefined);
    known.set(id, found);
    return found;
  };
}

/** `post_view.post.url` of a post's answer, v3 and v4 alike. */
function urlOf(json: unknown): string | undefined {
  const view = field(json, 'post_view');
  const url = field(field(view, 'post'), 'url');
  return typeof url === 'string' ? url : undefined;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
