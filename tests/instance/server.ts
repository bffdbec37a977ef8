/**
 * The sockets: reads a request completely, hands it on as a `Call`, and writes the `Reply` — or the accident a
 * test asked for. Listens on 127.0.0.1 and, if it can, on ::1 with the same port, because browsers may try either
 * for `*.localhost`.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call, Reply } from './http.ts';
import type { SocketLog } from './socket-log.ts';
import { text } from './http.ts';

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** Answers every call on `port` (0: any free one). */
export async function listen(
  hostname: string,
  port: number,
  answer: (call: Call) => Promise<Reply>,
  sockets: SocketLog,
): Promise<Listener> {
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    void respond(hostname, incoming, outgoing, answer);
  };
  const first = createServer(serve);
  const bound = await bind(first, '127.0.0.1', port);
  if (bound === undefined) throw new Error(`port ${port} of 127.0.0.1 is taken`);
  const second = createServer(serve);
  const isSecondBound = (await bind(second, '::1', bound)) !== undefined;
  const servers = isSecondBound ? [first, second] : [first];
  for (const server of servers) server.on('connection', (socket) => sockets.follow(socket));
  return { port: bound, close: async () => void (await Promise.all(servers.map(close))) };
}

function bind(server: Server, host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : undefined);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function respond(
  hostname: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (call: Call) => Promise<Reply>,
): Promise<void> {
  try {
    const call = await read(hostname, incoming);
    await write(call, await answer(call), outgoing);
  } catch (error) {
    if (incoming.destroyed && !incoming.complete) return;
    // A bug of this server: say so where a test looks.
    console.error(error);
    if (!outgoing.headersSent) await write(undefined, text(500, `demo instance: ${String(error)}`), outgoing);
  }
}

async function read(hostname: string, incoming: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    const bytes: Uint8Array = chunk;
    chunks.push(Buffer.from(bytes));
  }
  const forwarded = incoming.headers['x-forwarded-for'];
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? hostname}`),
    headers: incoming.headers,
    body: Buffer.concat(chunks),
    ip: String(forwarded ?? incoming.socket.remoteAddress),
    params: {},
  };
}

async function write(call: Call | undefined, reply: Reply, outgoing: ServerResponse): Promise<void> {
  const { delayMs = 0, isHeld, accident } = reply.delivery ?? {};
  if (accident === 'silence') return;
  if (delayMs > 0) await sleep(delayMs, undefined, { ref: false });
  const isKept = (): boolean => isHeld?.() === true && !outgoing.destroyed;
  while (isKept()) await sleep(20, undefined, { ref: false });
  if (accident === 'drop') {
    outgoing.socket?.destroy();
    return;
  }
  const body = Buffer.from(reply.body);
  const hasBody = reply.status !== 204 && reply.status !== 304;
  outgoing.writeHead(reply.status, { ...reply.headers, ...(hasBody && { 'content-length': body.length }) });
  if (accident === 'truncate') {
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.socket?.destroy());
    return;
  }
  outgoing.end(hasBody && call?.method !== 'HEAD' ? body : undefined);
}
