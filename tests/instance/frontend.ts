/**
 * lemmy-ui's side of an instance: everything the reverse proxy does not send to the backend (contract §13.1). The
 * pages are a module of their own, loaded when the first one is asked for; without it UI paths answer 501.
 */
import type { Backend } from './backend.ts';
import { cookie, empty, text } from './http.ts';
import type { Call, Reply } from './http.ts';
import type { Lemmy } from './lemmy.ts';
import type { Generation } from './generation.ts';

/** What a page knows of its instance, and how it asks the API as its visitor. */
interface PageHost {
  generation: Generation;
  version: string;
  origin: string;
  backend: string;
  hostname: string;
  port: number;
  cookieJwt?: string;
  /** The parsed answer of the instance's own API; rejects with an `ApiProblem` for anything but a 2xx. */
  api(method: 'GET', pathWithQuery: string): Promise<unknown>;
}

/** A refusal of the API, seen by a page. */
class ApiProblem extends Error {
  readonly status: number;
  constructor(status: number, body: string) {
    super(`${status} ${body}`);
    this.status = status;
  }
}

interface Pages {
  renderPage(
    url: URL,
    host: PageHost,
  ): Promise<{ status: number; headers: Record<string, string>; body: string }>;
  staticFile(
    path: string,
    generation: Generation,
    version: string,
  ): Promise<{ contentType: string; body: string | Uint8Array } | undefined>;
}

const backendPrefixes = [
  '/api',
  '/pictrs',
  '/feeds',
  '/nodeinfo',
  '/.well-known',
  '/version',
  '/object-storage',
];

/** The paths nginx sends to lemmy-ui; anything that is not read only goes to the backend. */
export function isFrontendCall(call: Call): boolean {
  const { pathname } = call.url;
  const isBackendPath = backendPrefixes.some(
    (prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`),
  );
  return !isBackendPath && (call.method === 'GET' || call.method === 'HEAD');
}

export async function answerPage(call: Call, lemmy: Lemmy, api: Backend): Promise<Reply> {
  const pages = await loadPages();
  if (pages === undefined) return text(501, 'This instance has no pages.');
  const { pathname } = call.url;
  if (/^\/(?:static\/|favicon|manifest\.webmanifest$|service-worker\.js$)/.test(pathname)) {
    const file = await pages.staticFile(pathname, lemmy.generation, lemmy.version);
    return file === undefined
      ? empty(404)
      : { status: 200, headers: { 'content-type': file.contentType }, body: file.body };
  }
  return pages.renderPage(call.url, pageHost(call, lemmy, api));
}

function pageHost(call: Call, lemmy: Lemmy, api: Backend): PageHost {
  const jwt = cookie(call, 'jwt');
  const { generation, version, origin, backend, hostname } = lemmy;
  return {
    generation,
    version,
    origin,
    backend,
    hostname,
    port: Number(new URL(origin).port),
    ...(jwt !== undefined && { cookieJwt: jwt }),
    async api(method, pathWithQuery) {
      const url = new URL(pathWithQuery, backend);
      // Server-side rendering forwards the cookie in the form its generation reads.
      if (generation === 'A' && jwt !== undefined) url.searchParams.set('auth', jwt);
      const headers = jwt === undefined ? {} : { authorization: `Bearer ${jwt}` };
      const reply = await api({ method, url, headers, body: new Uint8Array(), ip: call.ip, params: {} });
      const body = Buffer.from(reply.body).toString('utf8');
      if (reply.status >= 300) throw new ApiProblem(reply.status, body);
      const parsed: unknown = JSON.parse(body);
      return parsed;
    },
  };
}

async function loadPages(): Promise<Pages | undefined> {
  const address = new URL('./pages/index.ts', import.meta.url).href;
  try {
    const pages: Pages = await import(/* @vite-ignore */ address);
    return pages;
  } catch (error) {
    // Only a module that is not there may be silent; a broken one must be heard.
    if (error instanceof Error && error.message.includes('pages/index.ts') && isMissing(error))
      return undefined;
    throw error;
  }
}

function isMissing(error: Error): boolean {
  return 'code' in error && (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'ENOENT');
}
