/** The routes that remove one image (contract §4, §6); what they do is in `deletion.ts`. */
import { requireAdmin, requireVisitor } from '../auth.ts';
import { deleteByRow, deleteByToken, deleteOwnMedia, purgeMedia } from '../deletion.ts';
import { lemmyError, refuse, unknownError } from '../errors.ts';
import { empty, jsonBody, stringField } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import type { Lemmy } from '../lemmy.ts';

/** `GET /pictrs/image/delete/<token>/<alias>` (A–C). */
export function deletePictrsImage(call: Call, lemmy: Lemmy): Reply {
  stopAtTheWall(lemmy);
  const { alias = '', token = '' } = call.params;
  if (lemmy.generation === 'A') return heldBack(lemmy, deleteByToken(lemmy, alias, token));
  const account = requireVisitor(call, lemmy);
  const isC = lemmy.generation === 'C';
  return heldBack(lemmy, isC ? deleteByRow(lemmy, alias, account) : deleteByToken(lemmy, alias, token));
}

/** `DELETE /api/v4/account/media` (D). */
export function deleteAccountMedia(call: Call, lemmy: Lemmy): Reply {
  stopAtTheWall(lemmy);
  const account = requireVisitor(call, lemmy);
  return heldBack(lemmy, deleteOwnMedia(lemmy, fileName(call, lemmy), account));
}

/** `DELETE /api/v4/image` (D, admins). */
export function deleteAnyImage(call: Call, lemmy: Lemmy): Reply {
  stopAtTheWall(lemmy);
  requireAdmin(call, lemmy);
  if (!lemmy.switches.apiKey) return lemmyError(lemmy, 'pictrs_api_key_not_provided');
  return purgeMedia(lemmy, fileName(call, lemmy));
}

function fileName(call: Call, lemmy: Lemmy): string {
  const name = stringField(jsonBody(call), 'filename');
  return name ?? refuse(unknownError(lemmy, 'Json deserialize error: missing field `filename`'));
}

function heldBack(lemmy: Lemmy, reply: Reply): Reply {
  const { deleteAnswerDelayMs: delayMs } = lemmy.switches;
  return delayMs > 0 ? { ...reply, delivery: { delayMs } } : reply;
}

function stopAtTheWall(lemmy: Lemmy): void {
  if (lemmy.switches.deleteRedirect) refuse(empty(302, { location: `${lemmy.origin}/login` }));
}
