/**
 * A client that does exactly what a test says: every header is allowed, redirects are not followed, nothing is
 * cached, and a connection that is cut is a result like any other. `*.localhost` means this computer.
 */
import { request as plainRequest } from 'node:http';
import type { IncomingHttpHeaders, RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Uint8Array;
  readonly text: string;
  /** The body as JSON; throws if it is none. */
  readonly json: unknown;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Objects are sent as JSON, forms as multipart. */
  readonly body?: FormData | string | Readonly<Record<string, unknown>> | undefined;
}

/** Rejects if the connection ends before a complete answer. */
export async function ask(url: string, question: Question = {}): Promise<Answer> {
  const { body, headers } = await encoded(question);
  const address = new URL(url);
  const isLocal = address.hostname.endsWith('.localhost');
  const options: RequestOptions = {
    method: question.method ?? 'GET',
    headers: { ...headers, host: address.host, 'content-length': String(body.length) },
    // Node's resolver need not know these names; browsers all send them to loopback.
    hostname: isLocal ? '127.0.0.1' : address.hostname,
    port: address.port,
    path: address.pathname + address.search,
    agent: false,
  };
  const send = address.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const outgoing = send(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        resolve(toAnswer(incoming.statusCode ?? 0, incoming.headers, Buffer.concat(chunks)));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function encoded({
  body,
  headers = {},
}: Question): Promise<{ body: Buffer; headers: Record<string, string> }> {
  if (body === undefined) return { body: Buffer.alloc(0), headers };
  if (typeof body === 'string') return { body: Buffer.from(body), headers };
  if (!(body instanceof FormData)) {
    return {
      body: Buffer.from(JSON.stringify(body)),
      headers: { 'content-type': 'application/json', ...headers },
    };
  }
  const multipart = new Response(body);
  const type = multipart.headers.get('content-type') ?? '';
  return { body: Buffer.from(await multipart.arrayBuffer()), headers: { 'content-type': type, ...headers } };
}

function toAnswer(status: number, headers: IncomingHttpHeaders, bytes: Buffer): Answer {
  return {
    status,
    headers,
    bytes,
    text: bytes.toString('utf8'),
    get json(): unknown {
      return JSON.parse(bytes.toString('utf8'));
    },
  };
}
