/**
 * What the background does for toasts and for pictures that were never sent. Promise: a page hears of uploads of its own
 * instance only; nothing is deleted here; what a page calls unsent is looked at as a stranger before anybody is told that it
 * is still online.
 */
import { browser } from 'wxt/browser';
import { requestCheck } from '../deletion/lifecycle';
import type { UploadKey } from '../domain/names';
import { keyOf, type Upload } from '../domain/upload';
import { grantedPatterns } from '../hosts/permissions';
import { askTab } from '../messaging/client';
import type { FreshImage } from '../messaging/toast-messages';
import type { OwnHandlers, PageHandlers, PageSender } from '../messaging/server';
import { toOwnImage } from '../vault/view';
import { cacheBusted } from '../lemmy/image-url';
import { lookAt } from '../verify/look';
import { createFreshUploads, TOAST_MS, type FreshEntry } from './fresh';
import { changeAll, type RouteTools } from './jobs';
import type { State } from './state';
import { watchUnsent } from './unsent-tabs';

/** What is answered here. */
export type ToastMessage =
  'toasts' | 'drafts' | 'leftUnsent' | 'toastDone' | 'lookAgain' | 'showInVault' | 'unsent' | 'keepUnsent';
type PageRoutes = Pick<PageHandlers, Extract<ToastMessage, keyof PageHandlers>>;
type OwnRoutes = Pick<OwnHandlers, Extract<ToastMessage, keyof OwnHandlers>>;

export interface ToastRoutes {
  page: PageRoutes;
  own: OwnRoutes;
}

/** No job, and online as far as anybody knows: there is something to take back. */
const isOnline = (upload: Upload | undefined): boolean =>
  (upload?.state === 'live' || upload?.state === 'unknown') && upload.job?.phase !== 'ask';

/** The handlers; listens to tabs that close from now on. */
export function toastRoutes(tools: RouteTools): ToastRoutes {
  const opened = tools.state.then((state) => {
    const { uploads } = state.repository;
    const fresh = createFreshUploads((key) => isOnline(uploads.get(key)), Date.now);
    // A picture whose tab was closed is nowhere else to be seen than on the toolbar button
    state.attention.also((seenAt) => fresh.last().filter((entry) => isUntold(entry, seenAt)).length);
    return { state, fresh };
  });
  watchUnsent(opened);

  async function ofPage(sender: PageSender, keys: readonly string[]): Promise<Upload[]> {
    const { uploads } = (await opened).state.repository;
    return keys.flatMap((key) => {
      const upload = uploads.get(key as UploadKey);
      return upload?.instance === sender.instance ? upload : [];
    });
  }

  async function forget(keys: ReadonlySet<UploadKey>, kept: boolean): Promise<void> {
    const { state, fresh } = await opened;
    await fresh.change((entries) =>
      entries.map((entry) => {
        if (!keys.has(entry.key)) return entry;
        const { draft, ...rest } = entry;
        return { ...rest, toast: false, ...(draft && !kept ? { draft } : {}) };
      }),
    );
    state.attention.changed();
  }

  const page: PageRoutes = {
    async toasts({ pageId }, sender) {
      const { state, fresh } = await opened;
      const isHere = ({ tabId, instance }: FreshEntry) =>
        tabId === sender.tabId && instance === sender.instance;
      const entries = await fresh.change((all) =>
        all.map((entry) => {
          const isEarlier = isHere(entry) && entry.pageId !== pageId;
          if (!isEarlier || entry.draft === undefined) return entry;
          const at = entry.draft === 'left' ? entry.at : Date.now();
          return { ...entry, draft: 'left', at, ...offeredBy(state) };
        }),
      );
      const here = entries.filter((entry) => isHere(entry) && entry.pageId !== pageId);
      state.attention.changed();
      return {
        isOn: state.settings().toast,
        recent: told(state, here.filter(isRecent)),
        left: told(
          state,
          here.filter(({ draft }) => draft === 'left'),
        ),
      };
    },
    async drafts({ pageId, uploaded, held }, sender) {
      const { state, fresh } = await opened;
      const [added, standing] = [keysOf(await ofPage(sender, uploaded)), keysOf(await ofPage(sender, held))];
      await fresh.change((all) => {
        const known = new Set(all.map(({ key }) => key));
        const fromNow = { tabId: sender.tabId, instance: sender.instance, pageId, at: Date.now() };
        const own = all.map((before): FreshEntry => {
          const entry = added.has(before.key) ? { ...before, toast: true } : before;
          // A page that came back, or took its draft over from the last one, has it again
          if (standing.has(entry.key)) return { ...without(entry), ...fromNow, at: entry.at, draft: 'held' };
          return entry.pageId === pageId && entry.draft === 'held' ? without(entry) : entry;
        });
        const fresher = [...new Set([...added, ...standing])].filter((key) => !known.has(key));
        return [
          ...own,
          ...fresher.map((key): FreshEntry => ({
            key,
            ...fromNow,
            toast: added.has(key),
            ...(standing.has(key) ? { draft: 'held' } : {}),
          })),
        ];
      });
      state.attention.changed();
    },
    async leftUnsent({ pageId, keys }, sender) {
      const { state, fresh } = await opened;
      const uploads = (await ofPage(sender, keys)).filter(isOnline);
      const seen = await Promise.all(uploads.map((upload) => isStillThere(state, upload)));
      const there = keysOf(uploads.filter((_, at) => seen[at]));
      const lost = [...keysOf(uploads)].filter((key) => !there.has(key));
      const entries = await fresh.change((all) => {
        const others = all.filter(({ key }) => !there.has(key));
        const fromNow = { tabId: sender.tabId, instance: sender.instance, pageId, at: Date.now() };
        return [
          ...others,
          ...[...there].map((key): FreshEntry => ({
            key,
            ...fromNow,
            toast: false,
            draft: 'left',
            ...offeredBy(state),
          })),
        ];
      });
      // Whoever deleted it, the proof is ours to find
      if (lost.length > 0) await changeAll(tools, lost, requestCheck);
      state.publish([]);
      return told(
        state,
        entries.filter(({ key }) => there.has(key)),
      );
    },
    async toastDone({ keys, kept }, sender) {
      await forget(keysOf(await ofPage(sender, keys)), kept);
      if (kept) (await opened).state.publish([]);
    },
    async lookAgain({ keys }, sender) {
      await changeAll(tools, keysOf((await ofPage(sender, keys)).filter(isOnline)), requestCheck);
    },
    async showInVault({ key }, sender) {
      const [upload] = await ofPage(sender, [key]);
      if (!upload) return;
      const hash = new URLSearchParams({ key: keyOf(upload) });
      await browser.tabs.create({ url: browser.runtime.getURL(`/vault.html#${hash.toString()}` as never) });
    },
  };
  const own: OwnRoutes = {
    async unsent() {
      const { state, fresh } = await opened;
      const left = (await fresh.all()).filter(({ draft }) => draft === 'left');
      return left.flatMap(({ key }) => {
        const upload = state.repository.uploads.get(key);
        return upload ? state.view(upload) : [];
      });
    },
    async keepUnsent({ keys }) {
      await forget(new Set(keys), true);
      const { state } = await opened;
      state.publish([]);
      await state.told();
    },
  };
  return { page, own };
}

const keysOf = (uploads: readonly Upload[]): Set<UploadKey> => new Set(uploads.map(keyOf));

/** Tells open pages whether the user wants toasts from now on. */
export async function announceToasts(isOn: boolean): Promise<void> {
  const patterns = (await grantedPatterns()).filter((pattern) =>
    /^(?:\*|https?):|^<all_urls>$/.test(pattern),
  );
  const tabs = patterns.length > 0 ? await browser.tabs.query({ url: patterns }) : [];
  for (const { id } of tabs) if (id !== undefined) void askTab(id, 'toastsWanted', { isOn });
}

/** Who wants no toasts is offered it on the toolbar button and in the popup. */
const offeredBy = (state: State): { offered?: true } => (state.settings().toast ? { offered: true } : {});

const isRecent = ({ toast, draft, at }: FreshEntry): boolean => toast && !draft && Date.now() - at < TOAST_MS;

const isUntold = ({ draft, offered, at }: FreshEntry, seenAt: number): boolean =>
  draft === 'left' && !offered && at > seenAt;

function without({ draft: _draft, offered: _offered, ...entry }: FreshEntry): FreshEntry {
  return entry;
}

function told(state: State, entries: readonly FreshEntry[]): FreshImage[] {
  return entries.flatMap(({ key }) => {
    const upload = state.repository.uploads.get(key);
    if (!upload) return [];
    const { thumbnailUrl } = state.view(upload);
    return {
      ...toOwnImage(upload, state.settings().paused),
      name: upload.file?.name ?? upload.alias,
      uploadedAt: upload.uploadedAt,
      ...(thumbnailUrl === undefined ? {} : { pictureUrl: thumbnailUrl }),
    };
  });
}

/** The page's own buttons delete, too, and nobody tells us. What gives no clear answer is as the vault knows it. */
async function isStillThere(state: State, upload: Upload): Promise<boolean> {
  const url = cacheBusted(state.view(upload).imageUrl, crypto.randomUUID());
  const { sight, foreign } = await lookAt(url, { fetch: (input, init) => fetch(input, init), now: Date.now });
  return sight !== 'missing' || foreign === true;
}
