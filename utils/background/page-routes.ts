/**
 * What the background answers to page scripts. Promise: a page learns nothing but keys and states of pictures that
 * are its own instance's, or that the user trusts it with by name; nothing is asked of any server on its word but of its
 * own.
 */
import { requestDeletion } from '../deletion/lifecycle';
import { originOf, type Origin, type UploadKey } from '../domain/names';
import { keyOf, type Account, type Upload } from '../domain/upload';
import { grantedPatterns } from '../hosts/permissions';
import { maySee } from '../hosts/may-see';
import type { PageHandlers, PageSender } from '../messaging/server';
import { loseAttempts, recordAnswer, recordAttempt, target } from '../vault/intake';
import { toOwnImage } from '../vault/view';
import { accountRoutes } from './account-routes';
import type { TabSession } from './accounts';
import { preview, resumeWaiting, take, type RouteTools } from './jobs';
import { guardRoutes } from './guard-routes';
import { isProtectedPage, isUnrecorded as isUnrecordedBy, provenServer } from './protected';
import { clearHint } from './reload-hint';
import type { State } from './state';
import type { ToastMessage } from './toast-routes';

/** ms: the page waits a second for us at most, and the upload must be stored by then */
const OWNER_PATIENCE_MS = 300;
/** ms: the same session is no news to a deletion that it was tried with just now */
const RETRY_SAME_MS = 20_000;
const sleep = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms));

/** Handlers for page scripts. */
export function pageRoutes(tools: RouteTools): Omit<PageHandlers, ToastMessage> {
  const { state } = tools;

  const isProtected = async (sender: PageSender) => isProtectedPage(await state, sender);

  /** Whether the user wants nothing recorded of what happens in this tab. */
  const isUnrecorded = async (sender: PageSender) => isUnrecordedBy((await state).settings(), sender);

  /** the session that was seen last in each instance: another one may be the one that deletions wait for */
  const lastSessions = new Map<Origin, string>();

  async function visible(sender: PageSender, key: string): Promise<Upload | undefined> {
    const upload = (await state).repository.uploads.get(key as UploadKey);
    return upload && maySee(sender.url, await grantedPatterns())(upload) ? upload : undefined;
  }

  return {
    ...accountRoutes(tools, { isProtected, isUnrecorded }),
    ...guardRoutes(tools),
    async hello({ pageId, proof, session }, sender) {
      const { repository, publish } = await state;
      const isEarlier = ({
        tabId,
        pageId: load,
      }: {
        tabId?: number | undefined;
        pageId?: string | undefined;
      }) => tabId === sender.tabId && load !== pageId;
      if ((await loseAttempts(repository, Date.now(), isEarlier)) > 0) publish([]);
      if (!(await isUnrecorded(sender))) await remember(await state, sender, proof);
      void clearHint(sender.tabId);
      if (proof) {
        const isNew = lastSessions.get(sender.instance) !== session;
        if (session !== undefined) lastSessions.set(sender.instance, session);
        const server = originOf(proof.server) ?? sender.instance;
        (await state).askIfAwaited({ tabId: sender.tabId, instance: sender.instance, server, session });
        const before = Date.now() - RETRY_SAME_MS;
        await resumeWaiting(
          tools,
          ({ instance, history }) =>
            instance === sender.instance && (isNew || (history.at(-1)?.at ?? 0) < before),
        );
        // A private window's session is not one to read lists with unasked
        if (session !== undefined && !sender.incognito)
          void seeSession(await state, sender.instance, session);
      }
      return { isProtected: await isProtected(sender) };
    },
    async attempt(data, sender) {
      const { repository, publish } = await state;
      if (!(await isProtected(sender)) || !target(repository, sender, data.url)) return { stored: false };
      // Nothing to wait for: the upload must leave as if we were not there
      if (await isUnrecorded(sender)) return { stored: true };
      // Asked now, so that it is known when the answer comes
      const { accountOf } = await state;
      void accountOf(toSession(sender, data)).catch(() => undefined);
      const stored = await recordAttempt(repository, sender, data, Date.now());
      publish([]);
      return { stored };
    },
    async answer(data, sender) {
      const { repository, publish, isReachable, accountOf, whenKnown } = await state;
      const to = target(repository, sender, data.url);
      if (!to || !(await isProtected(sender))) return { stored: false };
      const attempt = repository.attempts.get(data.attemptId);
      if (await isUnrecorded(sender)) {
        // Switched off while the upload was on its way
        if (attempt?.instance === sender.instance && attempt.incognito) {
          await repository.save({ settled: [attempt.id] });
          publish([]);
        }
        return { stored: true };
      }
      if (data.status === 0 && attempt?.instance === sender.instance && (await isReachable(to.server))) {
        // The server is there, so the request may have reached it, and only the answer was lost
        await loseAttempts(repository, Date.now(), ({ id }) => id === data.attemptId);
        publish([]);
        return { stored: true };
      }
      const session = toSession(sender, data);
      const owner = accountOf(session).catch(() => undefined);
      const account = await Promise.race([owner, sleep(OWNER_PATIENCE_MS)]);
      const fresh = await recordAnswer(repository, sender, data, account, Date.now());
      publish(fresh);
      if (!account) whenKnown(session, (late) => void nameOwner(tools, fresh, late).catch(() => undefined));
      return { stored: true, keys: fresh.map(keyOf) };
    },
    async ownImages({ images }, sender) {
      const { repository, settings } = await state;
      const { uploads } = repository;
      const maySeeIt = maySee(sender.url, await grantedPatterns());
      const own = images.flatMap(({ server, alias }) => uploads.get(`${server}/${alias}` as UploadKey) ?? []);
      return own.filter(maySeeIt).map((upload) => toOwnImage(upload, settings().paused));
    },
    async ownAccounts({ server }, sender) {
      const maySeeIt = maySee(sender.url, await grantedPatterns());
      const own = [...(await state).repository.uploads.values()].filter((upload) => upload.server === server);
      return [...new Set(own.filter(maySeeIt).flatMap((upload) => upload.account?.name ?? []))];
    },
    preview: async ({ key }, sender) => ((await visible(sender, key)) ? preview(tools, key) : undefined),
    deleteUpload: async ({ key }, sender) =>
      (await visible(sender, key)) ? take(tools, key, requestDeletion) : { found: false },
  };
}

/** Readings that wait for a session go on; once a day a new one begins. */
async function seeSession({ readings, settings }: State, instance: Origin, session: string): Promise<void> {
  await readings.resume(instance);
  if (settings().autoImport) await readings.visit(instance, session).catch(() => undefined);
}

/** Takes note of what a page proved to be. */
async function remember(
  { repository, publish }: State,
  { instance }: PageSender,
  proof: { version: string; server: string } | undefined,
): Promise<void> {
  const server = await provenServer(instance, proof);
  if (!proof || server === undefined) return;
  const known = repository.sites.get(instance);
  if (known?.version === proof.version && known.server === server) return;
  await repository.save({ sites: [{ v: 1, instance, server, version: proof.version, seenAt: Date.now() }] });
  // What can be said of its uploads depends on the version
  const ofInstance = [...repository.uploads.values()].filter((upload) => upload.instance === instance);
  if (ofInstance.length > 0) publish(ofInstance);
}

/** The session that an upload was sent with: its tab is asked for the account, or another of the same session. */
function toSession(
  { tabId, instance }: PageSender,
  { url, session }: { url: string; session?: string | undefined },
): TabSession {
  return { tabId, instance, server: originOf(url) ?? instance, session };
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
