/** Images going out (contract §3): originals, variants, other servers' pictures, and the object storage behind. */
import { imagesInText } from '../text.ts';
import { accountOf, sentToken } from '../auth.ts';
import { noSuchRecord, nothingHere, refuse, unknownError } from '../errors.ts';
import { cookie, empty, header, json, nginxPage } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import { isGeneration, since } from '../lemmy.ts';
import type { Lemmy } from '../lemmy.ts';
import { loopbackGet } from '../loopback.ts';
import { PictUnreachable } from '../pict/pict.ts';
import type { Wanted } from '../pict/pict.ts';

/** `GET /pictrs/image/<alias>` and `GET /api/v4/image/<alias>`. */
export async function getImage(call: Call, lemmy: Lemmy): Promise<Reply> {
  checkPrivacy(call, lemmy);
  return deliver(call, lemmy, call.params['alias'] ?? '');
}

/** `GET /api/v3/image_proxy` and `GET /api/v4/image/proxy`: only addresses the instance has seen (§3.3). */
export async function getProxied(call: Call, lemmy: Lemmy): Promise<Reply> {
  checkPrivacy(call, lemmy);
  const url = call.url.searchParams.get('url') ?? '';
  const isKnown = lemmy.state.posts.some((post) => post.url === url) || imagesInText(lemmy).has(url);
  if (!isKnown || url.startsWith(`${lemmy.backend}/`)) return noSuchRecord(lemmy);
  const alias = lemmy.pict.proxied.get(url) ?? (await fetchRemote(lemmy, url));
  return deliver(call, lemmy, alias);
}

/** The public storage pict-rs redirects to; not a part of Lemmy. */
export function getObject(call: Call, lemmy: Lemmy): Reply {
  return lemmy.pict.object(call.params['hash'] ?? '');
}

/** `GET /pictrs/healthz` (from 0.19.8) and D's `GET /api/v4/image/health`. */
export function getHealth(_call: Call, lemmy: Lemmy): Reply {
  if (!lemmy.pict.isHealthy())
    return unknownError(lemmy, 'error sending request for url (http://pictrs:8080/healthz)');
  return lemmy.generation === 'D' ? json(200, { success: true }) : empty(200);
}

async function deliver(call: Call, lemmy: Lemmy, alias: string): Promise<Reply> {
  const answer = await ask(lemmy, { alias, ...variant(call, lemmy, alias), range: header(call, 'range') });
  // Lemmy replaces pict-rs' body of a 404; other errors pass through (§3.3).
  if (answer.status === 404) return nothingHere;
  const { location } = answer.headers;
  if (answer.status === 303 && location !== undefined) {
    // Before 0.19.9 Lemmy followed the redirect itself.
    if (!since(lemmy, '0.19.9')) return lemmy.pict.object(location.split('/').at(-1) ?? '');
    return empty(303, { location: `${lemmy.backend}${location}` });
  }
  return answer;
}

async function ask(lemmy: Lemmy, wanted: Wanted): Promise<Reply> {
  try {
    return await lemmy.pict.image(wanted);
  } catch (error) {
    if (error instanceof PictUnreachable) return unknownError(lemmy, error.message);
    throw error;
  }
}

/** Either parameter makes it a variant; without a format it keeps the alias' own. */
function variant(call: Call, lemmy: Lemmy, alias: string): Pick<Wanted, 'extension' | 'maxSide'> {
  const names = lemmy.generation === 'D' ? ['file_type', 'max_size'] : ['format', 'thumbnail'];
  const [format, size] = names.map((name) => call.url.searchParams.get(name));
  if (format == null && size == null) return {};
  const allowed = ['apng', 'avif', 'gif', 'jpg', 'jxl', 'png', 'webp'];
  const wanted = format ?? alias.split('.').at(-1) ?? 'jpg';
  const isRefused = format != null && since(lemmy, '0.19.16') && !allowed.includes(format);
  return {
    extension: isRefused ? 'jpg' : wanted,
    maxSide: size == null ? undefined : Number(size) || undefined,
  };
}

/** Private instances (§3.3): C forgot the check, D makes it only without federation, A panics without a cookie. */
function checkPrivacy(call: Call, lemmy: Lemmy): void {
  const { privateInstance, federation } = lemmy.switches;
  if (!privateInstance || lemmy.generation === 'C' || (lemmy.generation === 'D' && federation)) return;
  if (lemmy.generation === 'A' && cookie(call, 'jwt') === undefined) refuse(nginxPage(502, 'Bad Gateway'));
  const jwt = lemmy.generation === 'A' ? cookie(call, 'jwt') : sentToken(call, lemmy);
  const account = accountOf(lemmy, jwt);
  const isOut = account?.deleted === true || (account?.banned === true && isGeneration(lemmy, 'B1', 'B2'));
  if (account === undefined || (lemmy.generation !== 'A' && isOut)) refuse(empty(401));
}

/** pict-rs downloads it and keeps it as an alias of its own, which outlives a deletion at home (§11.2). */
async function fetchRemote(lemmy: Lemmy, url: string): Promise<string> {
  const answer = await loopbackGet(url);
  const problem = {
    msg: `Couldn't download file: ${answer?.status ?? 'no answer'}`,
    code: 'download-file-error',
  };
  if (answer?.status !== 200) return refuse(json(400, problem));
  const copies = await lemmy.pict.upload([answer.body]);
  const alias = Array.isArray(copies) ? copies[0]?.alias : undefined;
  if (alias === undefined) return refuse(json(400, problem));
  lemmy.pict.proxied.set(url, alias);
  return alias;
}
