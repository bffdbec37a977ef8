/** Persons: profiles, own settings, and the end of an account (contract §4.5, §7.1, §9). */
import { requireVisitor, visitor } from '../auth.ts';
import { deleteReplaced } from '../deletion.ts';
import { eraseAccount } from '../erasure.ts';
import { lemmyError, noSuchRecord, refuse } from '../errors.ts';
import { json, jsonBody, numberParam, stringField } from '../http.ts';
import type { Call, Json, Reply } from '../http.ts';
import { aliasOf } from '../lemmy.ts';
import type { Lemmy } from '../lemmy.ts';
import { cursorPage, numberedPage } from '../paging.ts';
import type { Account } from '../state.ts';
import { commentView, postView } from '../views/content.ts';
import { myUser, personView } from '../views/people.ts';
import { siteResponse } from '../views/site.ts';
import { apiOf } from './api.ts';
import { shown } from './content.ts';
import { loginResponse, openSession } from './session.ts';

export function getSite(call: Call, lemmy: Lemmy): Reply {
  return json(200, siteResponse(lemmy, visitor(call, lemmy), apiOf(call)));
}

/** `GET /api/v4/account`. */
export function getAccount(call: Call, lemmy: Lemmy): Reply {
  return json(200, myUser(lemmy, requireVisitor(call, lemmy), 'v4'));
}

/** `GET /api/v3/user`: the person with a page of posts and comments. */
export function getPersonV3(call: Call, lemmy: Lemmy): Reply {
  const account = askedFor(call, lemmy);
  const isOwn = (one: { creator: Account }) => one.creator === account;
  const posts = numberedPage(call, lemmy, shown(lemmy.state.posts).filter(isOwn));
  const comments = numberedPage(call, lemmy, shown(lemmy.state.comments).filter(isOwn));
  return json(200, {
    person_view: personView(lemmy, account, 'v3'),
    posts: posts.map((post) => postView(lemmy, post, 'v3')),
    comments: comments.map((comment) => commentView(lemmy, comment, 'v3')),
    moderates: [],
  });
}

/** `GET /api/v4/person`: the person only. */
export function getPersonV4(call: Call, lemmy: Lemmy): Reply {
  const person_view = personView(lemmy, askedFor(call, lemmy), 'v4');
  return json(200, { person_view, moderates: [], multi_communities_created: [] });
}

/** `GET /api/v4/person/content`: posts and comments in one list, newest first. */
export function getPersonContent(call: Call, lemmy: Lemmy): Reply {
  const account = askedFor(call, lemmy);
  const type = call.url.searchParams.get('type_') ?? 'all';
  const posts = type === 'comments' ? [] : shown(lemmy.state.posts);
  const comments = type === 'posts' ? [] : shown(lemmy.state.comments);
  const entries: { at: Date; key: string; view: () => Json }[] = [
    ...posts
      .filter((post) => post.creator === account)
      .map((post) => ({
        at: post.publishedAt,
        key: `p${post.id}`,
        view: () => ({ type_: 'post', ...postView(lemmy, post, 'v4') }),
      })),
    ...comments
      .filter((one) => one.creator === account)
      .map((one) => ({
        at: one.publishedAt,
        key: `c${one.id}`,
        view: () => ({ type_: 'comment', ...commentView(lemmy, one, 'v4') }),
      })),
  ];
  const sorted = entries.toSorted((left, right) => right.at.getTime() - left.at.getTime());
  const page = cursorPage(call, lemmy, sorted, (entry) => entry.key);
  return json(200, { ...page, items: page.items.map((entry) => entry.view()) });
}

/** `PUT …/save_user_settings` and D's `PUT …/settings/save`, which knows no pictures. */
export function saveSettings(call: Call, lemmy: Lemmy): Reply {
  const account = requireVisitor(call, lemmy);
  const form = jsonBody(call);
  account.displayName = emptied(stringField(form, 'display_name'), account.displayName);
  account.bio = emptied(stringField(form, 'bio'), account.bio);
  account.matrixUserId = emptied(stringField(form, 'matrix_user_id'), account.matrixUserId);
  if (lemmy.generation !== 'D') {
    for (const field of ['avatar', 'banner'] as const) {
      const before = account[field];
      account[field] = emptied(stringField(form, field), before);
      if (account[field] !== before) deleteReplaced(lemmy, aliasOf(lemmy, before), account);
    }
  }
  return json(200, lemmy.generation === 'A' ? loginResponse(openSession(lemmy, account)) : { success: true });
}

/** `POST /api/v3/user/delete_account` and `DELETE /api/v4/account`. */
export function deleteAccount(call: Call, lemmy: Lemmy): Reply {
  const account = requireVisitor(call, lemmy);
  const form = jsonBody(call);
  if (stringField(form, 'password') !== account.password) {
    return lemmyError(lemmy, lemmy.generation === 'A' ? 'password_incorrect' : 'incorrect_login');
  }
  eraseAccount(lemmy, account, lemmy.generation === 'A' || form?.['delete_content'] === true);
  return json(200, lemmy.generation === 'A' ? {} : { success: true });
}

function askedFor(call: Call, lemmy: Lemmy): Account {
  const name = call.url.searchParams.get('username')?.split('@')[0];
  const id = numberParam(call, 'person_id');
  const account =
    id === undefined ? lemmy.state.accountByName(name ?? '') : lemmy.state.accountByPersonId(id);
  if (account !== undefined) return account;
  const isOld = lemmy.generation === 'A';
  return refuse(isOld ? lemmyError(lemmy, 'couldnt_find_that_username_or_email') : noSuchRecord(lemmy));
}

/** A field that was not sent stays; an empty one is removed. */
function emptied(sent: string | undefined, before: string | undefined): string | undefined {
  if (sent === undefined) return before;
  return sent === '' ? undefined : sent;
}
