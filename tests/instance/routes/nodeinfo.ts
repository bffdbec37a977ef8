/** nodeinfo in the two forms of contract §7.2. */
import { empty, json } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import { isGeneration } from '../lemmy.ts';
import type { Lemmy } from '../lemmy.ts';

export function getWellKnown(_call: Call, lemmy: Lemmy): Reply {
  const version = isOld(lemmy) ? '2.0' : '2.1';
  const rel = `http://nodeinfo.diaspora.software/ns/schema/${version}`;
  const links = [{ rel, href: `${lemmy.backend}${documentPath(lemmy)}` }];
  return json(200, { links }, { 'cache-control': 'public, max-age=259200' });
}

export function getNodeInfo(_call: Call, lemmy: Lemmy): Reply {
  const { accounts, posts, comments } = lemmy.state;
  const users = { total: accounts.length, activeHalfyear: accounts.length, activeMonth: accounts.length };
  const software = { name: 'lemmy', version: lemmy.version };
  const common = {
    protocols: ['activitypub'],
    usage: { users, localPosts: posts.length, localComments: comments.length },
    openRegistrations: true,
  };
  const headers = { 'cache-control': 'public, max-age=3600' };
  if (isOld(lemmy)) return json(200, { version: '2.0', software, ...common }, headers);
  const links = { repository: 'https://github.com/LemmyNet/lemmy', homepage: 'https://join-lemmy.org/' };
  const services = { inbound: [], outbound: [] };
  return json(
    200,
    { version: '2.1', software: { ...software, ...links }, ...common, services, metadata: {} },
    headers,
  );
}

/** The addresses that only point at the document. */
export function redirectToNodeInfo(_call: Call, lemmy: Lemmy): Reply {
  return empty(307, { location: documentPath(lemmy) });
}

function documentPath(lemmy: Lemmy): string {
  return isOld(lemmy) ? '/nodeinfo/2.0.json' : '/nodeinfo/2.1';
}

function isOld(lemmy: Lemmy): boolean {
  return isGeneration(lemmy, 'A', 'B1');
}
