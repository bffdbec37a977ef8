/**
 * Requests and replies as plain values: handlers never touch a socket, so the same handler serves the network
 * and the in-process calls of the pages.
 */
import type { IncomingHttpHeaders } from 'node:http';

export type Json = Record<string, unknown>;

/** One request, completely read. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  /** Rate limits count per address (contract §10). */
  readonly ip: string;
  /** The `:name` segments of the route that matched. */
  readonly params: Readonly<Record<string, string>>;
}

/** How a reply leaves, where that is not simply "completely and at once". */
interface Delivery {
  readonly delayMs?: number;
  /** It leaves when this says no more. */
  readonly isHeld?: () => boolean;
  /** `drop`: the connection is cut; `truncate`: headers and half of the body; `silence`: nothing, ever. */
  readonly accident?: 'drop' | 'truncate' | 'silence';
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
  readonly delivery?: Delivery;
}

/** Thrown by a handler (or by what it calls) to answer with `reply` instead. */
export class Refused extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

export function text(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

function html(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/html' }, body };
}

/** Status only: what Lemmy answers for its own 204, and for 404 and 401 of images (contract §15). */
export function empty(status: number, headers: Record<string, string> = {}): Reply {
  return { status, headers, body: '' };
}

/** nginx' own error pages, which is what a client sees when no Lemmy answered. */
export function nginxPage(status: number, title: string): Reply {
  const heading = `${status} ${title}`;
  return html(
    status,
    `<html>\r\n<head><title>${heading}</title></head>\r\n<body>\r\n<center><h1>${heading}</h1></center>\r\n` +
      '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
  );
}

/** The JSON object of a request body, or undefined if it is none. */
export function jsonBody(call: Call): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(call.body).toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    // Not JSON: the caller answers as its generation does.
    return undefined;
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function stringField(source: Json | undefined, name: string): string | undefined {
  const value = source?.[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberField(source: Json | undefined, name: string): number | undefined {
  const value = source?.[name];
  return typeof value === 'number' ? value : undefined;
}

/** A number in the query string; undefined if absent, NaN if it is no number. */
export function numberParam(call: Call, name: string): number | undefined {
  const value = call.url.searchParams.get(name);
  return value === null || value === '' ? undefined : Number(value);
}

export function header(call: Call, name: string): string | undefined {
  const value = call.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

export function cookie(call: Call, name: string): string | undefined {
  for (const part of (header(call, 'cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}
