/**
 * What the background answers to a page that is about to delete the user's account. Promise: it tells and touches pictures
 * of the page's own instance and of that one account only, and those of nobody known where the user says so; what was begun
 * goes on without the page, and what was begun before it is not called off by it; nothing a private window proves is written down where the user keeps nothing of those.
 */
import { browser } from 'wxt/browser';
import { afterAccount } from '../deletion/account-gone';
import { cancelDeletion } from '../deletion/lifecycle';
import { sweepStep } from '../deletion/sweep';
import type { AccountPictures, ListState } from '../domain/account-deletion';
import { generationOf, hasMediaList, type Generation } from '../domain/generation';
import { importKey, type ImportView } from '../domain/import-record';
import { hostOf, originOf, type Origin, type UploadKey } from '../domain/names';
import { isGone, keyOf, type Account, type Status, type Upload } from '../domain/upload';
import { treatmentOf } from '../lemmy/account-deletion';
import { sessionNeed } from '../lemmy/deletion';
import { isSameAccount } from '../lemmy/identity';
import type { AccountQuestion } from '../messaging/account-messages';
import type { PageHandlers, PageSender } from '../messaging/server';
import { askSite } from '../verify/alive';
import { changeAll, changeMany, type RouteTools } from './jobs';
import type { State } from './state';

/** ms: who is logged in, and which rules a server follows, are asked of it; the user waits meanwhile */
const PATIENCE_MS = 4000;
/** ms: a list that was read so recently is not read again */
const FRESH_MS = 600_000;

type Routes = Pick<
  PageHandlers,
  'accountPictures' | 'readAccountList' | 'takeBackAccount' | 'keepAccountPictures' | 'accountDeleted'
>;

/** Who a page script is to the routes of all pages. */
export interface PageRights {
  isProtected: (sender: PageSender) => Promise<boolean>;
  /** whether nothing of what this page proves is to be written down */
  isUnrecorded: (sender: PageSender) => Promise<boolean>;
}

/** What is known of the server behind a question. */
interface Site {
  server: Origin;
  version: string | undefined;
  generation: Generation | undefined;
  account: Account | undefined;
}

const late = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
const inTime = <T>(answer: Promise<T>): Promise<T | undefined> =>
  Promise.race([answer.catch(() => undefined), late()]);

export function accountRoutes(tools: RouteTools, rights: PageRights): Routes {
  const { state } = tools;
  /** versions of servers that may not be written down, for as long as the background runs */
  const seen = new Map<Origin, string>();
  /** what the question in a tab has begun to delete; what was under way before is not its to call off */
  const begun = new Map<number, Set<UploadKey>>();

  /** Where the account is deleted; undefined where that is none of ours. */
  async function serverOf({ url }: AccountQuestion, sender: PageSender): Promise<Origin | undefined> {
    const server = originOf(url);
    if (server === undefined || !(await rights.isProtected(sender))) return undefined;
    const isKnown =
      server === sender.instance || server === (await state).repository.sites.get(sender.instance)?.server;
    return isKnown ? server : undefined;
  }

  async function siteOf(
    server: Origin,
    question: AccountQuestion,
    { instance, tabId }: PageSender,
  ): Promise<Site> {
    const current = await state;
    const site = { instance, server };
    const [generation, account] = await Promise.all([
      inTime(current.generationOf(site)),
      question.account === undefined
        ? inTime(current.accountOf({ ...site, tabId, session: question.session }))
        : { name: question.account },
    ]);
    let version = current.repository.sites.get(instance)?.version ?? seen.get(server);
    if (version === undefined && generation !== undefined) {
      version = (await inTime(askSite(server, (input, init) => fetch(input, init))))?.version;
      if (version !== undefined) seen.set(server, version);
    }
    return {
      server,
      version,
      generation: generation ?? (version === undefined ? undefined : generationOf(version)),
      account,
    };
  }

  return {
    async accountPictures(question, sender) {
      const server = await serverOf(question, sender);
      return (
        server && picturesOf(await state, await siteOf(server, question, sender), question, sender.instance)
      );
    },
    async readAccountList(question, sender) {
      if ((await serverOf(question, sender)) === undefined) return;
      await (await state).readings.begin({ instance: sender.instance, kind: 'list', mode: 'full' });
    },
    async takeBackAccount(question, sender) {
      const at = Date.now();
      const server = await serverOf(question, sender);
      if (server === undefined) return { at, started: 0 };
      const { repository, told } = await state;
      const left = partsOf(repository.uploads.values(), sender.instance, question).chosen.filter(
        (upload) => !isGone(upload),
      );
      const keys = left.map(keyOf);
      // A question that says since when has begun something before
      const known = question.since === undefined ? [] : (begun.get(sender.tabId) ?? []);
      const idle = left.filter(({ job }) => job?.phase !== 'ask');
      begun.set(sender.tabId, new Set([...known, ...idle.map(keyOf)]));
      const moment = { now: at, random: Math.random() };
      const { changed, isStored } = await changeMany(tools, keys, moment, sweepStep([]));
      await told();
      return { at, started: changed, ...(isStored ? {} : { unstored: true as const }) };
    },
    async keepAccountPictures(question, sender) {
      if ((await serverOf(question, sender)) === undefined) return { cancelled: 0 };
      const { chosen } = partsOf((await state).repository.uploads.values(), sender.instance, question);
      const own = begun.get(sender.tabId);
      const keys = chosen.map(keyOf).filter((key) => own?.has(key));
      return { cancelled: await changeAll(tools, keys, cancelDeletion) };
    },
    async accountDeleted(question, sender) {
      const server = await serverOf(question, sender);
      const { account: name } = question;
      if (server === undefined || (await rights.isUnrecorded(sender))) return;
      const { repository } = await state;
      const { chosen, unnamed } = partsOf(repository.uploads.values(), sender.instance, question);
      const version = repository.sites.get(sender.instance)?.version;
      const treatment = version === undefined ? undefined : treatmentOf(version, question.content);
      const isLeft = [...chosen, ...unnamed].some((upload) => !isGone(upload));
      await changeAll(tools, chosen.map(keyOf), afterAccount(treatment));
      if (!isLeft) return;
      const hash = new URLSearchParams({ instance: sender.instance, ...(name ? { account: name } : {}) });
      await browser.tabs.create({ url: `${browser.runtime.getURL('/vault.html')}#account-gone&${hash}` });
    },
  };
}

/** The uploads of an instance that belong to the account, with those of nobody where the user counts them in. */
function partsOf(
  uploads: Iterable<Upload>,
  instance: Origin,
  { account, perhaps }: Pick<AccountQuestion, 'account' | 'perhaps'>,
): { chosen: Upload[]; unnamed: Upload[]; isAlone: boolean } {
  const all = [...uploads].filter((upload) => upload.instance === instance);
  const unnamed = all.filter((upload) => upload.account === undefined);
  const own = all.filter((upload) => isOf(upload, account));
  const isAlone = own.length + unnamed.length === all.length;
  return { chosen: perhaps ? [...own, ...unnamed] : own, unnamed, isAlone };
}

const isOf = (upload: Upload, name: string | undefined): boolean =>
  name !== undefined && upload.account !== undefined && isSameAccount({ name }, upload.account);

function picturesOf(
  { repository, view, readings }: State,
  { server, version, generation, account }: Site,
  { content, since = Infinity, perhaps }: AccountQuestion,
  instance: Origin,
): AccountPictures {
  const question = { account: account?.name, perhaps };
  const { chosen, unnamed, isAlone } = partsOf(repository.uploads.values(), instance, question);
  const told = chosen.filter((upload) => upload.state !== 'gone' || wasGoneAt(upload) >= since);
  const counts: Partial<Record<Status, number>> = {};
  let waits: AccountPictures['waits'];
  const copies = { small: 0, full: 0 };
  for (const { status, waitingFor, nextAt, previewCopy } of told.map(view)) {
    counts[status] = (counts[status] ?? 0) + 1;
    if (previewCopy !== 'none') copies[previewCopy] += 1;
    if (status === 'deleting' && waitingFor !== undefined)
      waits ??= { why: waitingFor, ...(nextAt === undefined ? {} : { until: nextAt }) };
  }
  const treatment = version === undefined ? undefined : treatmentOf(version, content);
  const reading = account && readings.views().find(({ key }) => key === importKey(instance, account));
  const knowsList = account !== undefined && generation !== undefined;
  const list = generation && !hasMediaList(generation) ? 'none' : knowsList ? listOf(reading) : 'failed';
  return {
    instance,
    host: hostOf(server),
    ...(account ? { account: account.name } : {}),
    ...(version === undefined ? {} : { version }),
    ...(treatment ? { treatment } : {}),
    ...(generation ? { need: sessionNeed(generation) } : {}),
    counts,
    copies,
    unnamed: unnamed.filter((upload) => !isGone(upload)).length,
    isAlone,
    maybe: [...repository.attempts.values()].filter(
      (one) => one.instance === instance && one.lostAt !== undefined,
    ).length,
    list,
    listed: reading?.run?.seen ?? reading?.list?.seen ?? 0,
    ...(waits ? { waits } : {}),
  };
}

/** When it was last found to be gone (ms since the epoch). */
const wasGoneAt = ({ history }: Upload): number =>
  history.findLast(({ what, detail }) => what === 'checked' && detail.startsWith('gone'))?.at ?? -Infinity;

function listOf(reading: ImportView | undefined): ListState {
  const { run, list } = reading ?? {};
  if (run?.kind === 'list') return run.waitingFor === undefined ? 'reading' : 'waiting';
  if (!list || list.endedAt < Date.now() - FRESH_MS) return 'unread';
  if (list.how !== 'done') return 'failed';
  return list.beyond || list.unsure ? 'part' : 'read';
}
