/** Admin purges and bans (contract §6): `reason` is mandatory on D. */
import { requireAdmin } from '../auth.ts';
import { purgePerson, purgePost } from '../erasure.ts';
import { noSuchRecord, refuse, unknownError } from '../errors.ts';
import { json, jsonBody, numberField, stringField } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import type { Lemmy } from '../lemmy.ts';

const success: Reply = json(200, { success: true });

export function purgePersonRoute(call: Call, lemmy: Lemmy): Reply {
  const id = purgeTarget(call, lemmy, 'person_id');
  purgePerson(lemmy, lemmy.state.accountByPersonId(id) ?? refuse(noSuchRecord(lemmy)));
  return success;
}

export function purgePostRoute(call: Call, lemmy: Lemmy): Reply {
  const id = purgeTarget(call, lemmy, 'post_id');
  purgePost(lemmy, lemmy.state.post(id) ?? refuse(noSuchRecord(lemmy)));
  return success;
}

/** Removes the comment; its images stay in every generation. */
export function purgeCommentRoute(call: Call, lemmy: Lemmy): Reply {
  const id = purgeTarget(call, lemmy, 'comment_id');
  const comment = lemmy.state.comment(id) ?? refuse(noSuchRecord(lemmy));
  comment.deleted = true;
  return success;
}

function purgeTarget(call: Call, lemmy: Lemmy, field: string): number {
  requireAdmin(call, lemmy);
  const form = jsonBody(call);
  if (lemmy.generation === 'D' && stringField(form, 'reason') === undefined) {
    refuse(unknownError(lemmy, 'Json deserialize error: missing field `reason`'));
  }
  return (
    numberField(form, field) ??
    refuse(unknownError(lemmy, `Json deserialize error: missing field \`${field}\``))
  );
}
