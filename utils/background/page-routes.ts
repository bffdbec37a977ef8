/**
 * What the background answers to page scripts. Promise: a page learns nothing but keys and states of pictures that
 * are its own instance's, or that the user trusts it with by name; nothing is asked of any server on its word.
 */
import { requestDeletion } from '../deletion/lifecycle';
import { generationOf } from '../domain/generation';
import { originOf, type UploadKey } from '../domain/names';
import { keyOf, type Account, type Upload } from '../domain/upload';
import { grantedPatterns, hasAccess } from '../hosts/permissions';
import { covers, isAllSites } from '../hosts/patterns';
import type { PageHandlers, PageSender } from '../messaging/server';
import { loseAttempts, recordAnswer, recordAttempt, target } from '../vault/intake';
import { toOwnImage } from '../vault/view';
import { preview, resumeWaiting, take, type RouteTools } from './jobs';
import { clearHint } from './reload-hint';
import type { State } from './state';

/** ms: the page waits a second for us at most, and the upload must be stored by then */
const OWNER_PATIENCE_MS = 300;
const sleep = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms));

/** Handlers for page scripts. */
export function pageRoutes(tools: RouteTools): PageHandlers {
  const { state } = tools;

  /** With access to every site, only those that proved to be Lemmy count. */
  async function isProtected(sender: PageSender): Promise<boolean> {
    const { repository, settings } = await state;
    if (!settings().protectAll || repository.sites.has(sender.instance)) return true;
    return isGrantedByName(sender);
  }

  async function visible(sender: PageSender, key: string): Promise<Upload | undefined> {
    const upload = (await state).repository.uploads.get(key as UploadKey);
    return upload && (await maySee(sender))(upload) ? upload : undefined;
  }

  return {
    async hello({ pageId, proof }, sender) {
      const { repository, publish } = await state;
      const isEarlier = ({
        tabId,
        pageId: load,
      }: {
        tabId?: number | undefined;
        pageId?: string | undefined;
      }) => tabId === sender.tabId && load !== pageId;
      if ((await loseAttempts(repository, Date.now(), isEarlier)) > 0) publish([]);
      await remember(await state, sender, proof);
      void clearHint(sender.tabId);
      if (proof) await resumeWaiting(tools, (upload) => upload.instance === sender.instance);
      return { isProtected: await isProtected(sender) };
    },
    async attempt(data, sender) {
      const { repository, publish } = await state;
      if (!(await isProtected(sender)) || !target(repository, sender, data.url)) return { stored: false };
      // Asked now, so that it is known when the answer comes
      void accountOf(await state, sender, data).catch(() => undefined);
      const stored = await recordAttempt(repository, sender, data, Date.now());
      publish([]);
      return { stored };
    },
    async answer(data, sender) {
      const { repository, publish, isReachable } = await state;
      const to = target(repository, sender, data.url);
      if (!to || !(await isProtected(sender))) return { stored: false };
      const attempt = repository.attempts.get(data.attemptId);
      if (data.status === 0 && attempt?.instance === sender.instance && (await isReachable(to.server))) {
        // The server is there, so the request may have reached it, and only the answer was lost
        await loseAttempts(repository, Date.now(), ({ id }) => id === data.attemptId);
        publish([]);
        return { stored: true };
      }
      const owner = accountOf(await state, sender, data).catch(() => undefined);
      const account = await Promise.race([owner, sleep(OWNER_PATIENCE_MS)]);
      const fresh = await recordAnswer(repository, sender, data, account, Date.now());
      publish(fresh);
      if (!account) void owner.then((late) => late && nameOwner(tools, fresh, late));
      return { stored: true };
    },
    async ownImages({ images }, sender) {
      const { uploads } = (await state).repository;
      const maySeeIt = await maySee(sender);
      const own = images.flatMap(({ server, alias }) => uploads.get(`${server}/${alias}` as UploadKey) ?? []);
      return own.filter(maySeeIt).map(toOwnImage);
    },
    async ownAccounts({ server }, sender) {
      const maySeeIt = await maySee(sender);
      const own = [...(await state).repository.uploads.values()].filter((upload) => upload.server === server);
      return [...new Set(own.filter(maySeeIt).flatMap((upload) => upload.account?.name ?? []))];
    },
    preview: async ({ key }, sender) => ((await visible(sender, key)) ? preview(tools, key) : undefined),
    deleteUpload: async ({ key }, sender) =>
      (await visible(sender, key)) ? take(tools, key, requestDeletion) : { found: false },
  };
}

/** Pictures of other instances are shown only where the user granted the site by name: any page can embed them. */
async function maySee(sender: PageSender): Promise<(upload: Upload) => boolean> {
  const isTrusted = await isGrantedByName(sender);
  return (upload) => upload.instance === sender.instance || isTrusted;
}

async function isGrantedByName(sender: PageSender): Promise<boolean> {
  const named = (await grantedPatterns()).filter((pattern) => !isAllSites(pattern));
  return covers(named, sender.url);
}

/** Takes note of what a page proved to be; a backend elsewhere counts only if the user granted it, too. */
async function remember(
  { repository }: State,
  { instance }: PageSender,
  proof: { version: string; server: string } | undefined,
): Promise<void> {
  const server = originOf(proof?.server);
  if (!proof || server === undefined || generationOf(proof.version) === undefined) return;
  if (server !== instance && !(await hasAccess(server))) return;
  const known = repository.sites.get(instance);
  if (known?.version === proof.version && known.server === server) return;
  await repository.save({ sites: [{ v: 1, instance, server, version: proof.version, seenAt: Date.now() }] });
}

/** The account behind an upload; the session's tab is asked, or remembered. */
async function accountOf(
  { accountOf: ask }: State,
  { tabId, instance }: PageSender,
  { url, session }: { url: string; session?: string | undefined },
): Promise<Account | undefined> {
  return ask({ tabId, instance, server: originOf(url) ?? instance, session });
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
