/** The ports of an instance, and what answers on each. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createBackend, createInternalBackend } from './backend.ts';
import { answerPage, isFrontendCall } from './frontend.ts';
import { text } from './http.ts';
import type { Call, Reply } from './http.ts';
import type { Lemmy } from './lemmy.ts';
import { createProxy } from './proxy.ts';
import type { RequestLog } from './request-log.ts';
import { listen } from './server.ts';
import type { Listener } from './server.ts';
import type { SocketLog } from './socket-log.ts';

/** One port for everything, or one for the pages and one for the API. */
export async function openPorts(
  lemmy: Lemmy,
  { port, isSplit }: { port: number; isSplit: boolean },
  log: RequestLog,
  sockets: SocketLog,
): Promise<Listener[]> {
  const backend = createProxy(lemmy, createBackend(lemmy));
  const pages = (call: Call): Promise<Reply> => answerPage(call, lemmy, createInternalBackend(lemmy));
  const slowly = async (reply: Reply): Promise<Reply> => {
    const { latencyMs } = lemmy.switches;
    if (latencyMs > 0) await sleep(latencyMs * (0.5 + Math.random()));
    return reply;
  };
  const logged = (answer: (call: Call) => Promise<Reply>) => (call: Call) =>
    log.around(call, async (each) => slowly(await answer(each)));
  if (!isSplit) {
    const answer = logged((call) => (isFrontendCall(call) ? pages(call) : backend(call)));
    return [await listen(lemmy.hostname, port, answer, sockets)];
  }
  const noApi: Reply = text(404, 'The API lives on another origin.');
  const web = logged((call) => (isFrontendCall(call) ? pages(call) : Promise.resolve(noApi)));
  return [
    await listen(lemmy.hostname, port, web, sockets),
    await listen(lemmy.hostname, 0, logged(backend), sockets),
  ];
}
