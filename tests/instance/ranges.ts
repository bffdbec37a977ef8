/** Byte ranges of RFC 9110, single ranges only: what pict-rs and nginx both do with `Range`. */
import type { Reply } from './http.ts';

/** The part of a complete 200 that `range` asks for: 206, 416, or the reply itself if there is no range. */
export function toRange(complete: Reply, range: string | undefined): Reply {
  const wanted = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  if (range === undefined || wanted === null || complete.status !== 200) return complete;
  const bytes = Buffer.from(complete.body);
  const [, first = '', last = ''] = wanted;
  const start = first === '' ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
  if (start > end || start >= bytes.length) {
    return { status: 416, headers: { 'content-range': `bytes */${bytes.length}` }, body: '' };
  }
  return {
    status: 206,
    headers: { ...complete.headers, 'content-range': `bytes ${start}-${end}/${bytes.length}` },
    body: bytes.subarray(start, end + 1),
  };
}

/** A 206 that holds everything, presented as the 200 it is: nginx' `slice` module does so (contract §3.4). */
export function toComplete(reply: Reply): Reply {
  if (reply.status !== 206) return reply;
  const { 'content-range': _range, ...headers } = reply.headers;
  return { ...reply, status: 200, headers };
}
