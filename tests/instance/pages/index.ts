/**
 * The web pages of the demo instance, in the shapes of lemmy-ui. Promise: `renderPage` answers every address with the
 * server-side rendering of what the page script then hydrates; `staticFile` answers the files such a page asks for.
 */

import { randomBytes } from 'node:crypto';
import { featuresOf } from './model/features.ts';
import { load } from './model/load.ts';
import { readMe, readSite } from './model/read.ts';
import { rec } from './model/json.ts';
import type { Generation, PageData } from './model/types.ts';
import { document, securityPolicy, staticBase } from './server/document.ts';
import { behaviourApp, slowAnswer } from './server/behaviour-page.ts';
import { file, type StaticFile } from './server/files.ts';
import { isoData } from './server/iso.ts';
import { serverReader } from './server/reader.ts';
import { app } from './views/app.ts';
import { suffixes } from './views/context.ts';
import { toHtml } from './views/to-string.ts';

export interface PageHost {
  generation: Generation;
  version: string;
  /** Where the visitor is. */
  origin: string;
  /** Where the API is; on 1.0 it may be another origin (contract §2.2). */
  backend: string;
  hostname: string;
  port: number;
  cookieJwt?: string;
  /** An API call in process, with the visitor's session; the parsed answer. */
  api(method: 'GET', pathWithQuery: string): Promise<unknown>;
}

export interface RenderedPage {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The battery's page shows no data of its own. */
const NOTHING: PageData = { kind: 'login' };

export async function renderPage(url: URL, host: PageHost): Promise<RenderedPage> {
  const features = featuresOf(host.generation, host.version);
  const nonce = randomBytes(16).toString('hex');
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': securityPolicy(features, host.version, nonce),
    // What a page shows depends on the cookie.
    'cache-control': 'private, no-cache',
  };
  if (url.pathname === '/behaviour/slow') return slowAnswer(headers);

  const reader = serverReader((method, path) => host.api(method, path), features.v4);
  const site = await reader.site();
  const account = features.v4 ? await reader.account().catch(() => undefined) : rec(site)['my_user'];
  const session = { site: readSite(site), me: readMe(account) };
  const battery = url.pathname === '/behaviour';
  const data = battery ? NOTHING : await load(reader, features, url, session);
  const path = url.pathname + url.search;
  const iso = { path, features, site, account, data, backend: host.backend, origin: host.origin };
  const context = {
    ...session,
    features,
    backend: host.backend,
    assets: `${staticBase(host.version)}/assets`,
    suffix: suffixes(path),
    actions: undefined,
  };
  const body = document({
    features,
    version: host.version,
    title: session.site.name,
    isoData: isoData(iso),
    nonce,
    app: battery ? behaviourApp(features.v4) : toHtml(app(context, data, url.pathname, 0)),
    script: battery ? 'behaviour.js' : 'client.js',
  });
  return { status: data.kind === 'error' ? data.status : 200, headers, body };
}

export function staticFile(
  path: string,
  generation: Generation,
  version?: string,
): Promise<StaticFile | undefined> {
  // Without a version the default of that generation decides: only C's default is younger than the image worker.
  const imageWorker =
    version === undefined
      ? generation !== 'C' && generation !== 'D'
      : featuresOf(generation, version).imageCacheWorker;
  return file(path, generation, imageWorker);
}
