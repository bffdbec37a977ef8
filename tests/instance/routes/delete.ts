/** The routes that remove one image (contract §4, §6); what they do is in `deletion.ts`. */
import { requireAdmin, requireVisitor } from '../auth.ts';
import { deleteByRow, deleteByToken, deleteOwnMedia, purgeMedia } from '../deletion.ts';
import { lemmyError, refuse, unknownError } from '../errors.ts';
import { empty, jsonBody, nginxPage, stringField } from '../http.ts';
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

/** The answer as the accidents let it through. */
function heldBack(lemmy: Lemmy, reply: Reply): Reply {
  const { deleteAnswerDelayMs: delayMs, deleteError, dropDeleteAnswer } = lemmy.switches;
  if (deleteError !== false) return errorPage(deleteError);
  const delivery = {
    ...(delayMs > 0 && { delayMs }),
    ...(dropDeleteAnswer && { accident: 'drop' as const }),
  };
  return { ...reply, delivery };
}

function stopAtTheWall(lemmy: Lemmy): void {
  const { deleteRedirect, deleteError, deletesAllTheSame } = lemmy.switches;
  if (deleteRedirect) refuse(empty(302, { location: `${lemmy.origin}/login` }));
  if (deleteError !== false && !deletesAllTheSame) refuse(errorPage(deleteError));
}

const errorTitles = { 429: 'Too Many Requests', 500: 'Internal Server Error', 502: 'Bad Gateway' };

function errorPage(status: keyof typeof errorTitles): Reply {
  return nginxPage(status, errorTitles[status]);
}
