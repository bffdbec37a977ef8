/**
 * What the background does for toasts and for pictures that were never sent. Promise: a page hears of uploads of its own
 * instance only; nothing is deleted here; what a page calls unsent is looked at as a stranger before anybody is told that it
 * is still online.
 */
import { browser } from 'wxt/browser';
import { requestCheck, statusOf } from '../deletion/lifecycle';
import { isUntouched, TOAST_MS } from '../domain/fresh';
import type { UploadKey } from '../domain/names';
import { keyOf, type Upload } from '../domain/upload';
import { grantedTabs } from '../hosts/permissions';
import { askTab } from '../messaging/client';
import type { FreshImage } from '../messaging/toast-messages';
import type { OwnHandlers, PageHandlers, PageSender } from '../messaging/server';
import { toOwnImage } from '../vault/view';
import { onChosen } from './chosen';
import { createFreshUploads, type FreshEntry } from './fresh';
import { changeAll, type RouteTools } from './jobs';
import type { State } from './state';
import { stillThere } from './still-there';
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

/** There is something to take back: also a deletion that waits for access was asked for. */
const isOnline = (upload: Upload | undefined): boolean =>
  upload !== undefined && isUntouched({ status: statusOf(upload) }) && upload.job?.phase !== 'ask';

/** The handlers; listens from now on to tabs that close, and to what the user wants. */
export function toastRoutes(tools: RouteTools): ToastRoutes {
  const opened = tools.state.then((state) => {
    const { uploads } = state.repository;
    const fresh = createFreshUploads((key) => isOnline(uploads.get(key)), Date.now);
    // A picture whose tab was closed is nowhere else to be seen than on the toolbar button
    state.attention.also((seenAt) => fresh.last().filter((entry) => isUntold(entry, seenAt)).length);
    return { state, fresh };
  });
  watchUnsent(tools, opened);
  onChosen(
    ({ toast }) => toast,
    ({ toast }) => void tellPages(toast),
  );

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
      const asked = keysOf(uploads);
      const there = await stillThere(tools, uploads);
      const entries = await fresh.change((all) => {
        const others = all.flatMap((entry) =>
          there.has(entry.key) ? [] : asked.has(entry.key) ? without(entry) : entry,
        );
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
async function tellPages(isOn: boolean): Promise<void> {
  for (const { id } of await grantedTabs()) void askTab(id, 'toastsWanted', { isOn });
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
    // Otherwise the user wants small pictures blurred, or none loaded: a file's icon stands for it
    const pictureUrl = state.settings().thumbnails === 'shown' ? state.view(upload).thumbnailUrl : undefined;
    return {
      ...toOwnImage(upload, state.settings().paused),
      name: upload.file?.name ?? upload.alias,
      uploadedAt: upload.uploadedAt,
      ...(pictureUrl === undefined ? {} : { pictureUrl }),
    };
  });
}
