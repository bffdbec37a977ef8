/**
 * Looks at pictures before anybody is told that they are still online: the page's own buttons delete, too, and nobody tells us.
 * Promise: each is looked at once, as a stranger; what gives no clear answer counts as online, because a question asked in
 * vain does no harm; of what is missing the proof is sought, whoever deleted it.
 */
import { requestCheck } from '../deletion/lifecycle';
import type { UploadKey } from '../domain/names';
import { keyOf, type Upload } from '../domain/upload';
import { cacheBusted } from '../lemmy/image-url';
import { lookAt } from '../verify/look';
import { changeAll, type RouteTools } from './jobs';
import type { State } from './state';

/** Those of them that are still online. */
export async function stillThere(tools: RouteTools, uploads: readonly Upload[]): Promise<Set<UploadKey>> {
  const state = await tools.state;
  const seen = await Promise.all(uploads.map((upload) => isStillThere(state, upload)));
  const lost = uploads.filter((_, at) => !seen[at]).map(keyOf);
  if (lost.length > 0) await changeAll(tools, lost, requestCheck);
  return new Set(uploads.filter((_, at) => seen[at]).map(keyOf));
}

async function isStillThere(state: State, upload: Upload): Promise<boolean> {
  const url = cacheBusted(state.view(upload).imageUrl, crypto.randomUUID());
  const { sight, foreign } = await lookAt(url, { fetch: (input, init) => fetch(input, init), now: Date.now });
  return sight !== 'missing' || foreign === true;
}
