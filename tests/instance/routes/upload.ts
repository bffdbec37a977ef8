/** Uploads of all generations (contract §1): plain ones and, on D, those that set an avatar, banner or icon. */
import { requireAdmin, requireImageVisitor } from '../auth.ts';
import { deleteReplaced } from '../deletion.ts';
import { lemmyError, refuse, unknownError } from '../errors.ts';
import { header, isObject, json } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import { aliasOf, imageUrl, isGeneration } from '../lemmy.ts';
import type { Lemmy } from '../lemmy.ts';
import { PictUnreachable } from '../pict/pict.ts';
import type { Ingested } from '../pict/pict.ts';
import type { IngestOptions } from '../pict/images.ts';
import type { Stored } from '../pict/store.ts';
import type { Account } from '../state.ts';
import { stamp } from '../clock.ts';
import { prepareThumbnail } from '../thumbnails.ts';

/** Something with pictures of its own: a person, the community, the site. */
type Holder = Partial<Record<'avatar' | 'banner' | 'icon', string | undefined>>;

const uploadSide = 1024;
const avatarSide = 512;

/** `POST /pictrs/image` (A–C): 201 with tokens. */
export async function uploadToPictrs(call: Call, lemmy: Lemmy): Promise<Reply> {
  const account = requireImageVisitor(call, lemmy);
  const stored = await receive(call, lemmy, account, plainUpload(lemmy));
  const hasDetails = isGeneration(lemmy, 'B2', 'C');
  const files = stored.map((file) => ({
    file: file.alias,
    delete_token: file.token,
    ...(hasDetails ? { details: details(file.stored) } : {}),
  }));
  return afterwards(lemmy, json(201, hasDetails ? { files, msg: 'ok' } : { msg: 'ok', files }));
}

/** `POST /api/v4/image` (D): 200, no token; a multi-file request reports its last file only. */
export async function uploadImage(call: Call, lemmy: Lemmy): Promise<Reply> {
  const account = requireImageVisitor(call, lemmy);
  if (lemmy.switches.uploadDisabled) return lemmyError(lemmy, 'image_upload_disabled');
  const stored = await receive(call, lemmy, account, plainUpload(lemmy));
  return afterwards(lemmy, uploaded(lemmy, stored));
}

/** `POST /api/v4/account/avatar` and its kin: sets a field, and deletes the picture that was there. */
export async function uploadDecoration(call: Call, lemmy: Lemmy): Promise<Reply> {
  const { account, holder, field } = decorated(call, lemmy);
  const maxSide = field === 'avatar' ? avatarSide : uploadSide;
  const stored = await receive(call, lemmy, account, { maxSide, isAnimationAllowed: false });
  // The new file is stored already: if the old one cannot be removed, it stays behind unused (§1.1).
  const problem = deleteReplaced(lemmy, aliasOf(lemmy, holder[field]), account);
  if (problem !== undefined) return problem;
  const reply = uploaded(lemmy, stored);
  holder[field] = imageUrl(lemmy, stored.at(-1)?.alias ?? '');
  return afterwards(lemmy, reply);
}

/** `DELETE /api/v4/account/avatar` and its kin. */
export function deleteDecoration(call: Call, lemmy: Lemmy): Reply {
  const { account, holder, field } = decorated(call, lemmy);
  // The community's banner route removes the icon: a mix-up of the real server (§1.1).
  const isMixedUp = call.url.pathname.endsWith('/community/banner');
  const actual = isMixedUp ? 'icon' : field;
  const problem = deleteReplaced(lemmy, aliasOf(lemmy, holder[actual]), account);
  if (problem !== undefined) return problem;
  holder[actual] = undefined;
  return json(200, { success: true });
}

/** What the server asks of pict-rs for an ordinary upload: D limits its size (§1.2). */
export function plainUpload(lemmy: Lemmy): IngestOptions {
  return lemmy.generation === 'D' ? { maxSide: uploadSide } : {};
}

/** Records an image as this account's, the way its generation does (contract §12.1); A has no table. */
export function recordUpload(lemmy: Lemmy, account: Account, file: Ingested): void {
  if (lemmy.generation === 'A') return;
  lemmy.state.rows.set(file.alias, {
    alias: file.alias,
    owner: account,
    token: lemmy.generation === 'D' ? undefined : file.token,
    publishedAt: lemmy.state.clock.next(),
    thumbnailForPostId: undefined,
  });
}

async function receive(
  call: Call,
  lemmy: Lemmy,
  account: Account,
  options: IngestOptions,
): Promise<Ingested[]> {
  const outcome = await sendToPict(lemmy, await filesOf(call), options);
  if (!Array.isArray(outcome)) return refuse(failure(lemmy, outcome));
  for (const file of outcome) {
    recordUpload(lemmy, account, file);
    await prepareThumbnail(lemmy, file.stored);
  }
  return outcome;
}

async function sendToPict(
  lemmy: Lemmy,
  files: Uint8Array[],
  options: IngestOptions,
): Promise<Ingested[] | Reply> {
  try {
    return await lemmy.pict.upload(files, options);
  } catch (error) {
    if (!(error instanceof PictUnreachable)) throw error;
    if (lemmy.generation !== 'D') return refuse(unknownError(lemmy, error.message));
    return refuse(lemmyError(lemmy, 'pictrs_invalid_image_upload', 'HTTP request to pict-rs failed'));
  }
}

/** A–C keep pict-rs' status and drop its code; D has one error for all of it (§1.5). */
function failure(lemmy: Lemmy, answer: Reply): Reply {
  const problem: unknown = JSON.parse(String(answer.body));
  const message = isObject(problem) ? String(problem['msg']) : '';
  if (lemmy.generation === 'D') return lemmyError(lemmy, 'pictrs_invalid_image_upload', message);
  return json(answer.status, { msg: message, files: null });
}

async function filesOf(call: Call): Promise<Uint8Array[]> {
  const type = header(call, 'content-type') ?? '';
  try {
    const form = await new Response(Buffer.from(call.body), { headers: { 'content-type': type } }).formData();
    const files = form.getAll('images[]').filter((part) => part instanceof Blob);
    return await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  } catch {
    // Not multipart at all: pict-rs finds no files in it.
    return [];
  }
}

function uploaded(lemmy: Lemmy, files: readonly Ingested[]): Reply {
  const alias = files.at(-1)?.alias ?? '';
  return json(200, { image_url: imageUrl(lemmy, alias), filename: alias });
}

function details(stored: Stored): unknown {
  const { width, height, contentType, createdAt } = stored;
  const nanoseconds = `${stamp('A', createdAt)}000Z`;
  return { width, height, content_type: contentType, created_at: nanoseconds };
}

/** Accidents on the way back: the image is stored whatever happens to the answer. */
function afterwards(lemmy: Lemmy, reply: Reply): Reply {
  const { answerDelayMs, dropUploadAnswer, truncateUploadAnswer } = lemmy.switches;
  const accident = dropUploadAnswer ? 'drop' : truncateUploadAnswer ? 'truncate' : undefined;
  return { ...reply, delivery: { delayMs: answerDelayMs, ...(accident && { accident }) } };
}

/** Whose field a decoration route is about, and who may change it. */
function decorated(
  call: Call,
  lemmy: Lemmy,
): { account: Account; holder: Holder; field: 'avatar' | 'banner' | 'icon' } {
  const [owner = '', field = ''] = call.url.pathname.split('/').slice(3);
  if (field !== 'avatar' && field !== 'banner' && field !== 'icon')
    throw new Error(`no picture field ${field}`);
  if (owner === 'account') {
    const account = requireImageVisitor(call, lemmy);
    return { account, holder: account, field };
  }
  const holder = owner === 'site' ? lemmy.state.site : lemmy.state.community;
  return { account: requireAdmin(call, lemmy), holder, field };
}
