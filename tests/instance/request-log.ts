/** What was asked of an instance, without bodies and without secrets' values beyond what a path holds. */
import { cookie, header } from './http.ts';
import type { Call, Reply } from './http.ts';

export interface RequestLogEntry {
  /** When the request had arrived completely, ms since 1970. */
  readonly at: number;
  /** When its answer left, ms since 1970. */
  readonly answeredAt: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly status: number;
  /** The `Origin` header. */
  readonly origin: string | undefined;
  /** A `jwt` cookie was sent. */
  readonly hasCookie: boolean;
  readonly hasAuthorization: boolean;
  readonly accept: string | undefined;
  readonly range: string | undefined;
  readonly cacheControl: string | undefined;
}

export class RequestLog {
  readonly entries: RequestLogEntry[] = [];

  /** Answers, and notes the call with the status it got. */
  async around(call: Call, answer: (call: Call) => Promise<Reply>): Promise<Reply> {
    const at = Date.now();
    const reply = await answer(call);
    this.entries.push({
      at,
      answeredAt: Date.now(),
      method: call.method,
      path: call.url.pathname + call.url.search,
      status: reply.status,
      origin: header(call, 'origin'),
      hasCookie: cookie(call, 'jwt') !== undefined,
      hasAuthorization: header(call, 'authorization') !== undefined,
      accept: header(call, 'accept'),
      range: header(call, 'range'),
      cacheControl: header(call, 'cache-control'),
    });
    return reply;
  }

  clear(): void {
    this.entries.length = 0;
  }
}
