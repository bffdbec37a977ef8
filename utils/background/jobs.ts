/**
 * The steps a message may take with an upload. Promise: what the user asked for starts even when storage refuses
 * to write it down; the repository keeps it and tries again.
 */
import type { Moment } from '../deletion/lifecycle';
import { resume } from '../deletion/lifecycle';
import type { UploadKey } from '../domain/names';
import type { Upload } from '../domain/upload';
import type { DeletionPreview } from '../messaging/protocol';
import { toView } from '../vault/view';
import type { State } from './state';

export interface RouteTools {
  state: Promise<State>;
  /** works off what is due and sees to the next alarm */
  wake: () => void;
}

/** Takes one upload a step further and starts what became due. */
export async function take(
  { state, wake }: RouteTools,
  key: UploadKey,
  step: (upload: Upload, moment: Moment) => Upload,
): Promise<{ found: boolean }> {
  const { repository, publish } = await state;
  const upload = repository.uploads.get(key);
  if (!upload) return { found: false };
  const next = step(upload, { now: Date.now(), random: Math.random() });
  if (next !== upload) {
    await repository.save({ uploads: [next] }).catch(() => undefined);
    publish([next]);
  }
  wake();
  return { found: true };
}

/** Deletions that wait (for a session, for access) are due again where `test` says so. */
export async function resumeWaiting(
  { state, wake }: RouteTools,
  test: (upload: Upload) => boolean,
): Promise<void> {
  const { repository, publish } = await state;
  const now = Date.now();
  const resumed = [...repository.uploads.values()].filter(test).flatMap((upload) => {
    const next = resume(upload, { now, random: 0 });
    return next === upload ? [] : next;
  });
  if (resumed.length === 0) return;
  await repository.save({ uploads: resumed }).catch(() => undefined);
  publish(resumed);
  wake();
}

/** What a dialog tells about an upload before it is deleted. Nothing is asked of the server: it must open at once. */
export async function preview({ state }: RouteTools, key: UploadKey): Promise<DeletionPreview | undefined> {
  const { repository, settings } = await state;
  const upload = repository.uploads.get(key);
  if (!upload) return undefined;
  return {
    upload: toView(upload, repository.sites.get(upload.instance)?.version),
    clearsProfile: upload.place.kind === 'avatar' || upload.place.kind === 'banner',
    confirm: settings().confirm,
  };
}
