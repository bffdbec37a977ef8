/**
 * Messengers that keep to the pace. Promise: every API request counts; who is logged in is asked once for all jobs that
 * want to know it of the same session at the same time. A session is told by its tag, so another one is always asked anew.
 */
import type { LemmyAnswer } from '../domain/http';
import { isAnswer } from '../domain/http';
import type { Origin } from '../domain/names';
import type { Messenger, Post } from './messengers';
import type { Pace } from './pace';

/** ms: for a session that is known by its tag */
const KNOWN_MS = 20_000;
/** ms: for the background, whose session nobody can see */
const UNKNOWN_MS = 2000;

/** Requests that tell who is logged in (contract §7.1). */
const WHO = /^\/api\/(?:v3\/(?:site|user\/validate_auth)|v4\/account)$/;

/** `post` with every messenger counted and, where that is safe, remembered. */
export function createPacedPost(post: Post, pace: Pace, now: () => number): Post {
  const told = new Map<string, { at: number; answer: Promise<LemmyAnswer> }>();

  function paced(messenger: Messenger, server: Origin): Messenger {
    const { via, id } = messenger;
    const isRemembered = via === 'background' || id !== undefined;
    const longest = via === 'background' ? UNKNOWN_MS : KNOWN_MS;
    return {
      ...messenger,
      async send(request) {
        const key = `${via} ${id} ${server} ${request.path} ${request.session}`;
        const isWho = isRemembered && request.method === 'GET' && WHO.test(request.path);
        const last = isWho && !request.fresh ? told.get(key) : undefined;
        if (last && now() - last.at < longest) return last.answer;
        if (request.path.startsWith('/api/')) pace.spent(server, 1, now());
        const answer = messenger.send(request);
        if (isWho) {
          told.set(key, { at: now(), answer });
          // What failed is no knowledge
          void answer.then((got) => isAnswer(got) || told.delete(key));
        }
        return answer;
      },
    };
  }

  return {
    tabs: async (instance, server) => (await post.tabs(instance, server)).map((one) => paced(one, server)),
    background: (server) => paced(post.background(server), server),
  };
}
