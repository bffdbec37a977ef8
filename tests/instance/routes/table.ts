/**
 * Every route a generation serves, with the rate-limit bucket it counts in (contract §1.1, §10, §16). Routes of
 * other generations simply do not exist there.
 */
import type { Call, Reply } from '../http.ts';
import { isGeneration, since } from '../lemmy.ts';
import type { Lemmy } from '../lemmy.ts';
import * as content from './content.ts';
import * as deletions from './delete.ts';
import * as images from './image.ts';
import * as media from './media.ts';
import * as nodeinfo from './nodeinfo.ts';
import * as people from './people.ts';
import * as purges from './purge.ts';
import * as searches from './search.ts';
import * as sessions from './session.ts';
import * as uploads from './upload.ts';

type Handler = (call: Call, lemmy: Lemmy) => Reply | Promise<Reply>;

/** `image` also counts as a message on D, where everything under `/api` does (§10). */
export type Bucket = 'image' | 'message' | 'none';

export interface Route {
  readonly method: string;
  /** `:name` stands for one non-empty segment. */
  readonly path: string;
  readonly bucket: Bucket;
  readonly handler: Handler;
}

export function routesOf(lemmy: Lemmy): Route[] {
  const isNodeInfo21 = isGeneration(lemmy, 'B2', 'C', 'D');
  return [
    ...(lemmy.generation === 'D'
      ? [...v4Routes, ...(lemmy.switches.legacyV3Site ? legacyV3Routes : [])]
      : []),
    ...(lemmy.generation === 'D' ? [] : [...pictrsRoutes, ...legacyV3Routes, ...v3Routes]),
    ...(since(lemmy, '0.19.0') ? sessionRoutes(lemmy) : []),
    ...(isGeneration(lemmy, 'B2', 'C') ? mediaRoutes : []),
    ...(since(lemmy, '0.19.8') && lemmy.generation !== 'D'
      ? [get('/pictrs/healthz', images.getHealth, 'none')]
      : []),
    get('/.well-known/nodeinfo', nodeinfo.getWellKnown, 'none'),
    ...(isNodeInfo21
      ? [
          get('/nodeinfo/2.1', nodeinfo.getNodeInfo, 'none'),
          get('/nodeinfo/2.0.json', nodeinfo.redirectToNodeInfo, 'none'),
          get('/nodeinfo/2.1.json', nodeinfo.redirectToNodeInfo, 'none'),
        ]
      : [get('/nodeinfo/2.0.json', nodeinfo.getNodeInfo, 'none')]),
    ...(since(lemmy, '0.19.0') ? [get('/version', nodeinfo.redirectToNodeInfo, 'none')] : []),
    get('/object-storage/:hash', images.getObject, 'none'),
  ];
}

const pictrsRoutes: readonly Route[] = [
  route('POST', '/pictrs/image', uploads.uploadToPictrs, 'image'),
  get('/pictrs/image/:alias', images.getImage, 'none'),
  get('/pictrs/image/delete/:token/:alias', deletions.deletePictrsImage, 'none'),
];

/** What D kept of v3, and everybody before had. */
const legacyV3Routes: readonly Route[] = [
  get('/api/v3/site', people.getSite),
  route('POST', '/api/v3/user/login', sessions.logIn),
  get('/api/v3/user', people.getPersonV3),
  get('/api/v3/search', searches.search, 'none'),
  get('/api/v3/community', content.getCommunity),
  get('/api/v3/community/list', content.listCommunities),
  get('/api/v3/post', content.getPost),
  get('/api/v3/post/list', content.listPosts),
  route('POST', '/api/v3/post', content.createPost),
  route('PUT', '/api/v3/post', content.editPost),
  get('/api/v3/comment', content.getComment),
  get('/api/v3/comment/list', content.listComments),
  route('POST', '/api/v3/comment', content.createComment),
  route('PUT', '/api/v3/comment', content.editComment),
];

const v3Routes: readonly Route[] = [
  route('PUT', '/api/v3/user/save_user_settings', people.saveSettings),
  route('POST', '/api/v3/user/delete_account', people.deleteAccount),
  route('POST', '/api/v3/admin/purge/person', purges.purgePersonRoute),
  route('POST', '/api/v3/admin/purge/post', purges.purgePostRoute),
  route('POST', '/api/v3/admin/purge/comment', purges.purgeCommentRoute),
];

const mediaRoutes: readonly Route[] = [
  get('/api/v3/account/list_media', media.listMedia),
  get('/api/v3/admin/list_all_media', media.listAllMedia),
  get('/api/v3/image_proxy', images.getProxied, 'none'),
];

const v4Routes: readonly Route[] = [
  get('/api/v4/site', people.getSite),
  get('/api/v4/account', people.getAccount),
  route('DELETE', '/api/v4/account', people.deleteAccount),
  get('/api/v4/account/validate_auth', sessions.validateSession),
  route('POST', '/api/v4/account/auth/login', sessions.logIn),
  route('POST', '/api/v4/account/auth/logout', sessions.logOut),
  route('PUT', '/api/v4/account/settings/save', people.saveSettings),
  get('/api/v4/account/media/list', media.listOwnImages),
  route('DELETE', '/api/v4/account/media', deletions.deleteAccountMedia),
  route('POST', '/api/v4/image', uploads.uploadImage, 'image'),
  route('DELETE', '/api/v4/image', deletions.deleteAnyImage, 'image'),
  get('/api/v4/image/list', media.listImages),
  get('/api/v4/image/health', images.getHealth),
  get('/api/v4/image/proxy', images.getProxied),
  get('/api/v4/image/:alias', images.getImage),
  ...[
    'account/avatar',
    'account/banner',
    'community/icon',
    'community/banner',
    'site/icon',
    'site/banner',
  ].flatMap((place) => [
    route('POST', `/api/v4/${place}`, uploads.uploadDecoration),
    route('DELETE', `/api/v4/${place}`, uploads.deleteDecoration),
  ]),
  get('/api/v4/search', searches.search),
  get('/api/v4/person', people.getPersonV4),
  get('/api/v4/person/content', people.getPersonContent),
  get('/api/v4/community', content.getCommunity),
  get('/api/v4/community/list', content.listCommunities),
  get('/api/v4/post', content.getPost),
  get('/api/v4/post/list', content.listPosts),
  route('POST', '/api/v4/post', content.createPost),
  route('PUT', '/api/v4/post', content.editPost),
  get('/api/v4/comment', content.getComment),
  get('/api/v4/comment/list', content.listComments),
  route('POST', '/api/v4/comment', content.createComment),
  route('PUT', '/api/v4/comment', content.editComment),
  route('POST', '/api/v4/admin/purge/person', purges.purgePersonRoute),
  route('POST', '/api/v4/admin/purge/post', purges.purgePostRoute),
  route('POST', '/api/v4/admin/purge/comment', purges.purgeCommentRoute),
];

function sessionRoutes(lemmy: Lemmy): Route[] {
  if (lemmy.generation === 'D' && !lemmy.switches.legacyV3Site) return [];
  return [
    route('POST', '/api/v3/user/logout', sessions.logOut),
    get('/api/v3/user/validate_auth', sessions.validateSession),
  ];
}

function get(path: string, handler: Handler, bucket: Bucket = 'message'): Route {
  return route('GET', path, handler, bucket);
}

function route(method: string, path: string, handler: Handler, bucket: Bucket = 'message'): Route {
  return { method, path, bucket, handler };
}
