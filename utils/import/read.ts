/**
 * One request of a reading and what it brought, through the session of the right account (design D9). Promise: the session
 * is looked up at that very moment; nothing is written here.
 */
import type { Moment } from '../deletion/lifecycle';
import { findMessenger, type Found, type Messenger, type Post } from '../deletion/messengers';
import type { Generation } from '../domain/generation';
import type { LemmyRequest } from '../domain/http';
import type { Running } from '../domain/import-record';
import { uploadKey, type Alias } from '../domain/names';
import { readPage } from '../lemmy/list-answer';
import { ownMediaRequest, readOwnMedia } from '../lemmy/media-list';
import { ownContentRequest, profileRequest, readOwnContent, readProfile } from '../lemmy/own-content';
import type { Changes } from './changes';
import { commitContents, commitRows } from './commit';
import { applyMediaPage, listPlace } from './list-step';
import { applyNoPage, goOn, unreachableNow, waitFor, type End, type Stepped } from './run';
import { applyContentPage } from './scan-step';

export interface Read {
  record: Running;
  end?: End;
}

/** What an answer means for the record, as it is by then, and for the vault. */
export type Commit = (record: Running, changes: Changes) => Read;

/** Asks for one page further. Nothing is changed before the result is called, and then all of it at once. */
export async function readOn(
  { instance, server, account, run }: Running,
  generation: Generation,
  post: Post,
  moment: () => Moment,
): Promise<Commit> {
  const watched = watch(post);
  const found = await findMessenger(watched.post, { instance, server, generation, account });
  // A server that has had enough does not say who is logged in either
  if (found.kind === 'unreachable' && watched.isLimited())
    return (record) => stepped(record, applyNoPage(record.run, { kind: 'rate-limited' }, moment()));
  if (found.kind !== 'found') return (record) => withoutSession(record, found, moment());
  const send = (request: LemmyRequest) => found.messenger.send(request);

  const profile = run.kind === 'scan' && run.pages === 0 ? profileRequest(generation) : undefined;
  if (profile) {
    const contents = readProfile(await send(profile));
    return (record, changes) =>
      contents
        ? {
            record: commitContents(
              changes,
              { ...record, run: goOn(record.run, moment().now) },
              contents,
              moment().now,
            ),
          }
        : stepped(record, unreachableNow(record.run, moment()));
  }
  const place = listPlace(generation, run);
  if (run.kind === 'list') {
    const page = readOwnMedia(generation, place, await send(ownMediaRequest(generation, place)));
    return (record, changes) => {
      const isKnown = (alias: Alias) => changes.get(uploadKey(server, alias)) !== undefined;
      const step = applyMediaPage(generation, record, place, page, moment(), isKnown);
      return withEnd(commitRows(changes, { ...record, run: step.run }, step.rows, moment()), step);
    };
  }
  const page = readOwnContent(
    generation,
    place,
    await send(ownContentRequest(generation, account.name, place)),
  );
  return (record, changes) => {
    const step = applyContentPage(generation, record.run, place, page, moment());
    return withEnd(commitContents(changes, { ...record, run: step.run }, step.contents, moment().now), step);
  };
}

/** `post`, and whether a server has asked one of its messengers to wait. */
function watch(post: Post): { post: Post; isLimited: () => boolean } {
  let isLimited = false;
  const watched = (messenger: Messenger): Messenger => ({
    ...messenger,
    async send(request) {
      const answer = await messenger.send(request);
      isLimited ||= readPage(answer).kind === 'rate-limited';
      return answer;
    },
  });
  return {
    isLimited: () => isLimited,
    post: {
      tabs: async (instance, server) => (await post.tabs(instance, server)).map(watched),
      background: (server) => watched(post.background(server)),
    },
  };
}

function withoutSession(record: Running, found: Exclude<Found, { kind: 'found' }>, moment: Moment): Read {
  const { run } = record;
  switch (found.kind) {
    case 'unreachable':
      return stepped(record, unreachableNow(run, moment));
    case 'banned':
      return { record, end: { how: 'failed', why: 'banned' } };
    case 'wrong-account':
      return { record: { ...record, run: waitFor(run, 'wrong-account') } };
    default:
      return stepped(record, applyNoPage(run, { kind: 'needs-login' }, moment));
  }
}

/** A step that changes nothing but the reading itself. */
export const stepped = (record: Running, step: Stepped): Read => withEnd({ ...record, run: step.run }, step);

const withEnd = (record: Running, step: Stepped): Read =>
  'end' in step ? { record, end: step.end } : { record };
