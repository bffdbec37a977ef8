/**
 * Looks for the places that show one upload, on its own server. Promise: only places that really hold its address are
 * told; what cannot be searched is not said to be empty.
 */
import { anonymous, findMessenger, type Post } from '../deletion/messengers';
import type { Generation } from '../domain/generation';
import type { UsesFound } from '../domain/import-record';
import type { Upload, Use } from '../domain/upload';
import { readSearch, searchRequests } from '../lemmy/search';
import { sightingsIn } from './merge-uses';

/** Searches with whatever session there is: strangers are shown less, but on most servers nearly all. */
export async function findUses(
  upload: Upload,
  generation: Generation,
  post: Post,
  now: () => number,
): Promise<UsesFound> {
  const { instance, server } = upload;
  const found = await findMessenger(post, { instance, server, generation, account: undefined });
  const isLoggedIn = found.kind === 'found';
  const by = isLoggedIn ? found : anonymous(post, server);
  if (by.kind !== 'found') return { kind: 'unreachable' };
  const uses = new Map<string, Use>();
  let isFull = false;
  for (const request of searchRequests(generation, upload, isLoggedIn)) {
    const answer = readSearch(await by.messenger.send(request));
    if (answer.kind === 'rate-limited' || answer.kind === 'needs-login') return { kind: answer.kind };
    if (answer.kind !== 'found') return { kind: 'unreachable' };
    isFull ||= answer.isFull;
    for (const { alias, use } of answer.places.flatMap((place) => sightingsIn(place, upload, now(), false))) {
      if (alias === upload.alias) uses.set(`${use.kind} ${use.pageUrl}`, use);
    }
  }
  return { kind: 'found', uses: [...uses.values()], isFull };
}
