/**
 * The steps a message may take with an upload. Promise: what the user asked for starts even when storage refuses
 * to write it down; the repository keeps it and tries again.
 */
import type { Moment } from '../deletion/lifecycle';
import { resume } from '../deletion/lifecycle';
import type { UploadKey } from '../domain/names';
import type { Upload } from '../domain/upload';
import type { DeletionPreview, Taken, VaultSnapshot } from '../messaging/protocol';
import { toView } from '../vault/view';
import type { State } from './state';

/** Whether a write got into storage; what did not is kept by the repository, and tried again. */
export const isWritten = (write: Promise<void>): Promise<boolean> =>
  write.then(
    () => true,
    () => false,
  );

export interface RouteTools {
  state: Promise<State>;
  /** the newest uploads, while the state of a large vault is still being read */
  early?: Promise<VaultSnapshot | undefined>;
  /** works off what is due and sees to the next alarm */
  wake: () => void;
}

/** Takes one upload a step further and starts what became due. */
export async function take(
  { state, wake }: RouteTools,
  key: UploadKey,
  step: (upload: Upload, moment: Moment) => Upload,
): Promise<Taken> {
  const { repository, publish } = await state;
  const upload = repository.uploads.get(key);
  if (!upload) return { found: false };
  const next = step(upload, { now: Date.now(), random: Math.random() });
  let isStored = true;
  if (next !== upload) {
    isStored = await isWritten(repository.save({ uploads: [next] }));
    publish([next]);
  }
  wake();
  return isStored ? { found: true } : { found: true, unstored: true };
}

/** Takes each of these a step further, in one write; how many that changed. */
export async function changeAll(
  tools: RouteTools,
  keys: Iterable<UploadKey>,
  step: (upload: Upload, moment: Moment) => Upload,
): Promise<number> {
  return (await changeMany(tools, keys, { now: Date.now(), random: Math.random() }, step)).changed;
}

/** The same at a moment that the caller knows, and whether storage took it. */
export async function changeMany(
  { state, wake }: RouteTools,
  keys: Iterable<UploadKey>,
  moment: Moment,
  step: (upload: Upload, moment: Moment) => Upload,
): Promise<{ changed: number; isStored: boolean }> {
  const { repository, publish } = await state;
  const changed = [...keys].flatMap((key) => {
    const upload = repository.uploads.get(key);
    const next = upload && step(upload, moment);
    return next === upload ? [] : (next ?? []);
  });
  if (changed.length === 0) return { changed: 0, isStored: true };
  const isStored = await isWritten(repository.save({ uploads: changed }));
  publish(changed);
  wake();
  return { changed: changed.length, isStored };
}

/** Deletions that wait (for a session, for access, for the network) are due again where `test` says so. */
export async function resumeWaiting(
  tools: RouteTools,
  test: (upload: Upload) => boolean,
  step: (upload: Upload, moment: Moment) => Upload = resume,
): Promise<void> {
  const { repository } = await tools.state;
  const waiting = [...repository.pending].flatMap(([key, upload]) => (test(upload) ? key : []));
  await changeAll(tools, waiting, step);
}

/** What a dialog tells about an upload before it is deleted. Nothing is asked of the server: it must open at once. */
export async function preview({ state }: RouteTools, key: UploadKey): Promise<DeletionPreview | undefined> {
  const { repository, settings } = await state;
  const upload = repository.uploads.get(key);
  if (!upload) return undefined;
  return {
    upload: toView(upload, repository.sites.get(upload.instance)?.version, settings().paused),
    clearsProfile: upload.place.kind === 'avatar' || upload.place.kind === 'banner',
    confirm: settings().confirm,
  };
}
