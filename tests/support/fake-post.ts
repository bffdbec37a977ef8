/**
 * Messengers for tests of deletions: tabs and the background, each with a session or none, in front of a small
 * Lemmy in memory. Promise: every request is kept with who carried it; the server follows the deletion rules of
 * its generation as far as contract §4 says what a well-behaved client sees.
 */
import type { Generation } from '../../utils/domain/generation';
import type { LemmyAnswer, LemmyRequest } from '../../utils/domain/http';
import type { Alias, Origin } from '../../utils/domain/names';
import type { Post } from '../../utils/deletion/messengers';
import { WORLD } from './views';

export interface Person {
  name: string;
  id: number;
  avatar?: string;
}

export interface FakeServer {
  generation: Generation;
  online: Set<Alias>;
  /** who uploaded what */
  owner: string;
  /** 1.0's own media list: thumbnails with the address of the post's picture */
  thumbnails: { alias: Alias; of: string }[];
  /** answers that stand in for the real ones, by a part of the path */
  instead: Map<string, (request: LemmyRequest) => LemmyAnswer | Promise<LemmyAnswer>>;
}

interface Sent extends LemmyRequest {
  by: string;
  server: Origin;
}

export interface FakePost extends Post {
  sent: Sent[];
  server: FakeServer;
  /** sessions of open tabs, by instance; undefined: nobody is logged in */
  tabSessions: Map<Origin, (Person | undefined)[]>;
  backgroundSession: Person | undefined;
  /** what was asked that may have changed something */
  changes(): string[];
}

export const ALICE: Person = { name: 'alice', id: 7 };
export const BOB: Person = { name: 'bob', id: 8 };

const json = (status: number, body: unknown): LemmyAnswer => ({ status, body: JSON.stringify(body) });
const NO_LOGIN = json(401, { error: 'incorrect_login' });
const NOT_FOUND = json(404, { error: 'unknown', message: 'Record not found' });

export function createFakePost(change: Partial<FakeServer> = {}): FakePost {
  const server: FakeServer = {
    generation: 'C',
    online: new Set(),
    owner: 'alice',
    thumbnails: [],
    instead: new Map(),
    ...change,
  };
  const sent: Sent[] = [];
  const messenger = (by: string, via: 'tab' | 'background', to: Origin, who: () => Person | undefined) => ({
    via,
    async send(request: LemmyRequest): Promise<LemmyAnswer> {
      sent.push({ ...request, by, server: to });
      await Promise.resolve();
      for (const [part, answer] of server.instead) if (request.path.includes(part)) return answer(request);
      if (via === 'background' && request.session === 'param') return { problem: 'no-session' };
      return answerOf(server, request, request.session === 'none' ? undefined : who());
    },
  });
  const post: FakePost = {
    sent,
    server,
    tabSessions: new Map([[WORLD, []]]),
    backgroundSession: undefined,
    changes: () =>
      sent
        .filter(({ method, path }) => method !== 'GET' || path.includes('/delete/'))
        .map(({ by, method, path }) => `${by}: ${method} ${path}`),
    async tabs(instance, to) {
      await Promise.resolve();
      const sessions = post.tabSessions.get(instance) ?? [];
      return sessions.map((who, i) => messenger(`tab${i + 1}`, 'tab', to, () => who));
    },
    background: (to) => messenger('background', 'background', to, () => post.backgroundSession),
  };
  return post;
}

function answerOf(server: FakeServer, request: LemmyRequest, who: Person | undefined): LemmyAnswer {
  const { generation } = server;
  const { pathname } = new URL(request.path, WORLD);
  if (pathname === '/api/v3/site') {
    return json(200, { version: 'x', ...(who ? { my_user: userOf(who) } : {}) });
  }
  if (pathname === '/api/v4/account') return who ? json(200, userOf(who)) : NO_LOGIN;
  if (pathname === '/api/v4/account/media/list') {
    const items = server.thumbnails.map(({ alias, of }) => ({
      local_image: { pictrs_alias: alias, thumbnail_for_post_id: 1 },
      post: { url: of },
    }));
    return json(200, { items });
  }
  if (!who && generation !== 'A') return NO_LOGIN;
  if (pathname.endsWith('/save_user_settings') || /account\/(avatar|banner)$/.test(pathname)) {
    return json(200, { success: true });
  }
  return deleted(server, request, who);
}

function deleted(
  { generation, online, owner }: FakeServer,
  request: LemmyRequest,
  who?: Person,
): LemmyAnswer {
  const named = generation === 'D' ? request.body?.['filename'] : request.path.split('/').at(-1);
  const alias = [...online].find((one) => one === named);
  const mayDelete = generation === 'C' || generation === 'D' ? who?.name === owner : true;
  if (!alias || !mayDelete) return NOT_FOUND;
  online.delete(alias);
  return generation === 'D' ? json(200, { success: true }) : { status: 204, body: '' };
}

function userOf({ name, id, avatar }: Person) {
  return {
    local_user_view: {
      local_user: { id, admin: false },
      person: { id, name, ...(avatar ? { avatar } : {}) },
    },
  };
}
