/**
 * HTTP for servers and tests that never leaves this computer: `*.localhost` goes to 127.0.0.1 without asking the
 * system's resolver (which need not know such names), and every other host is refused.
 */
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

export interface LoopbackAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/** True for addresses on this computer. */
function isLoopback(url: URL): boolean {
  return /(?:^|\.)localhost$|^127\.|^\[::1\]$/.test(url.hostname);
}

/** GETs an address of another demo instance; undefined if it is not on this computer or does not answer. */
export function loopbackGet(address: string): Promise<LoopbackAnswer | undefined> {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' || !isLoopback(url)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const options = {
      hostname: '127.0.0.1',
      port: url.port,
      path: url.pathname + url.search,
      headers: { host: url.host },
    };
    const sent = request(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', () => resolve(undefined));
      incoming.on('end', () => {
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) });
      });
    });
    sent.on('error', () => resolve(undefined));
    sent.end();
  });
}
