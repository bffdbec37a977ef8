/**
 * What the background answers to each message. Promise: handlers are small and only connect; what a page may ask
 * shows it nothing but its own pictures' keys and states, and a preview for the dialog.
 */
import { generationOf } from '../domain/generation';
import { originOf, type UploadKey } from '../domain/names';
import { keyOf, type Account, type Upload } from '../domain/upload';
import { leavesPreviewCopy } from '../lemmy/deletion';
import { requestCheck, requestDeletion, resume } from '../deletion/lifecycle';
import { hasAccess } from '../hosts/permissions';
import type { DeletionPreview } from '../messaging/protocol';
import type { OwnHandlers, PageHandlers, PageSender } from '../messaging/server';
import { loseAttempts, recordAnswer, recordAttempt } from '../vault/intake';
import { knownGeneration, toOwnImage, toView } from '../vault/view';
import type { State } from './state';

export interface RouteTools {
  state: Promise<State>;
  /** works off what is due and sees to the next alarm */
  wake: () => void;
}

/** Handlers for page scripts. */
export function pageRoutes(tools: RouteTools): PageHandlers {
  const { state, wake } = tools;
  const pages = new Map<number, string>();
  return {
    async hello({ pageId, proof }, sender) {
      const { repository, publish } = await state;
      if (pages.get(sender.tabId) !== pageId) {
        pages.set(sender.tabId, pageId);
        const lost = await loseAttempts(repository, Date.now(), (attempt) => attempt.tabId === sender.tabId);
        if (lost > 0) publish([]);
      }
      const { settings } = await state;
      const isProtected = () => !settings().protectAll || repository.sites.has(sender.instance);
      const server = originOf(proof?.server);
      if (!proof || server === undefined || generationOf(proof.version) === undefined) {
        return { isProtected: isProtected() };
      }
      if (server !== sender.instance && !(await hasAccess(server))) return { isProtected: isProtected() };
      const known = repository.sites.get(sender.instance);
      if (known?.version !== proof.version || known.server !== server) {
        const site = {
          v: 1 as const,
          instance: sender.instance,
          server,
          version: proof.version,
          seenAt: Date.now(),
        };
        await repository.save({ sites: [site] });
      }
      await resumeWaiting(await state, (upload) => upload.instance === sender.instance);
      wake();
      return { isProtected: true };
    },
    async attempt(data, sender) {
      const { repository, publish, settings } = await state;
      // With access to every site, only those that proved to be Lemmy count
      if (settings().protectAll && !repository.sites.has(sender.instance)) return;
      // Asked now, so that it is known when the answer comes
      void accountOf(await state, sender, data);
      await recordAttempt(repository, sender, data, Date.now());
      publish([]);
    },
    async answer(data, sender) {
      const { repository, publish, settings } = await state;
      if (settings().protectAll && !repository.sites.has(sender.instance)) return { saved: 0 };
      const owner = accountOf(await state, sender, data);
      const account = await Promise.race([owner, sleep(OWNER_PATIENCE_MS)]);
      const fresh = await recordAnswer(repository, sender, data, account, Date.now());
      publish(fresh);
      if (!account) void owner.then((late) => late && nameOwner(tools, fresh, late));
      return { saved: fresh.length };
    },
    async ownImages({ images }) {
      const { repository } = await state;
      const own = images.flatMap(
        ({ server, alias }) => repository.uploads.get(`${server}/${alias}` as UploadKey) ?? [],
      );
      return own.map(toOwnImage);
    },
    async ownAccounts({ server }) {
      const { repository } = await state;
      const own = [...repository.uploads.values()].filter((upload) => upload.server === server);
      return [...new Set(own.flatMap((upload) => upload.account?.name ?? []))];
    },
    preview: ({ key }) => preview(state, key),
    deleteUpload: ({ key }) => take(state, wake, key, requestDeletion),
  };
}

/** Handlers for popup and vault. */
export function ownRoutes({ state, wake }: RouteTools): OwnHandlers {
  return {
    async snapshot() {
      const { repository, settings } = await state;
      return {
        uploads: [...repository.uploads.values()].map((upload) =>
          toView(upload, knownGeneration(repository, upload.instance)),
        ),
        attempts: [...repository.attempts.values()],
        damaged: [...repository.damaged],
        settings: settings(),
      };
    },
    async rememberSite({ instance, server, version }) {
      const { repository } = await state;
      const [web, backend] = [originOf(instance), originOf(server)];
      if (web === undefined || backend === undefined || generationOf(version) === undefined) return;
      await repository.save({
        sites: [{ v: 1, instance: web, server: backend, version, seenAt: Date.now() }],
      });
    },
    takeBack: ({ key }) => take(state, wake, key, requestDeletion),
    checkNow: ({ key }) => take(state, wake, key, requestCheck),
    async forgetAttempt({ id }) {
      const { repository, publish } = await state;
      await repository.save({ settled: [id] });
      publish([]);
    },
    async saveSettings({ thumbnails, confirm }) {
      return (await state).saveSettings({
        ...(thumbnails === undefined ? {} : { thumbnails }),
        ...(confirm === undefined ? {} : { confirm }),
      });
    },
  };
}

/** Deletions that wait for a session are due again: one may be there now. */
async function resumeWaiting(
  { repository, publish }: State,
  test: (upload: Upload) => boolean,
): Promise<void> {
  const now = Date.now();
  const resumed = [...repository.uploads.values()].filter(test).flatMap((upload) => {
    const next = resume(upload, { now, random: 0 });
    return next === upload ? [] : next;
  });
  if (resumed.length === 0) return;
  await repository.save({ uploads: resumed });
  publish(resumed);
}

/** ms: the page waits a second for us at most, and the upload must be stored by then */
const OWNER_PATIENCE_MS = 300;
const sleep = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms));

/** The account behind an upload; the session's tab is asked, or remembered. */
async function accountOf(
  state: State,
  sender: PageSender,
  data: { url: string; session?: string | undefined },
) {
  const server = originOf(data.url) ?? sender.instance;
  return state.accountOf({ tabId: sender.tabId, instance: sender.instance, server, session: data.session });
}

/** Adds the account that was found too late to be stored with the uploads. */
async function nameOwner({ state }: RouteTools, uploads: Upload[], account: Account): Promise<void> {
  const { repository, publish } = await state;
  const named = uploads.flatMap((upload) => {
    const current = repository.uploads.get(keyOf(upload));
    return current && !current.account ? { ...current, account } : [];
  });
  if (named.length === 0) return;
  await repository.save({ uploads: named });
  publish(named);
}

type Step = (upload: Upload, moment: { now: number; random: number }) => Upload;

async function take(
  state: Promise<State>,
  wake: () => void,
  key: UploadKey,
  step: Step,
): Promise<{ found: boolean }> {
  const { repository, publish } = await state;
  const upload = repository.uploads.get(key);
  if (!upload) return { found: false };
  const next = step(upload, { now: Date.now(), random: Math.random() });
  if (next !== upload) {
    await repository.save({ uploads: [next] });
    publish([next]);
  }
  wake();
  return { found: true };
}

async function preview(state: Promise<State>, key: UploadKey): Promise<DeletionPreview | undefined> {
  const { repository, settings } = await state;
  const upload = repository.uploads.get(key);
  if (!upload) return undefined;
  // Not asked here: the dialog must open at once. Up to 0.19 every upload has a token, on 1.0 none has
  const generation = knownGeneration(repository, upload.instance);
  const family = generation ?? (upload.credential.kind === 'token' ? 'C' : 'D');
  return {
    upload: toView(upload, generation),
    ...(generation ? { generation } : {}),
    leavesPreviewCopy: leavesPreviewCopy(family, upload),
    clearsProfile: upload.place.kind === 'avatar' || upload.place.kind === 'banner',
    confirm: settings().confirm,
  };
}
