/**
 * Tells the user, outside of our pages, how deletions went: a number on the toolbar button for what needs them, and the
 * browser's notifications where they want those. Promise: nothing is notified without the permission and the setting;
 * no notification names a picture, because others may look at the screen.
 */
import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { noticeSince, unseen, type Notice } from '../deletion/attention';
import type { Upload } from '../domain/upload';

export interface Attention {
  /** Records changed; to be called after each change, cheap when nothing is to be told. */
  changed: () => void;
  /** The user looks at the list now. */
  seen: () => void;
  /** More that the number on the toolbar button counts; `count` gets when the user looked last (ms since the epoch). */
  also: (count: (seenAt: number) => number) => void;
}

interface AttentionTools {
  uploads: () => Iterable<Upload>;
  wantsNotices: () => boolean;
  now: () => number;
}

/** Kept in storage, so that a restart of the browser tells nothing twice. */
const KEY = 'attention';
const NOTICE_ID = 'takeback';
/** ms: long enough to gather the changes of one step */
const GATHER_MS = 250;
/** ms: should the background die before, the number comes once more */
const KEEP_MS = 1000;

interface Told {
  /** ms since the epoch */
  seenAt: number;
  toldAt: number;
}

/** `stored`: what `KEY` holds in storage. */
export function createAttention(stored: unknown, { uploads, wantsNotices, now }: AttentionTools): Attention {
  const told: Told = { seenAt: timeIn(stored, 'seenAt'), toldAt: timeIn(stored, 'toldAt') };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let keepTimer: ReturnType<typeof setTimeout> | undefined;
  let shown: number | undefined;
  let alsoCount: ((seenAt: number) => number) | undefined;
  const keep = () => void browser.storage.local.set({ [KEY]: told }).catch(() => undefined);

  async function tell(): Promise<void> {
    timer = undefined;
    await showCount(unseen(uploads(), told.seenAt) + (alsoCount?.(told.seenAt) ?? 0));
    const notice = noticeSince(uploads(), told.toldAt);
    if (!notice) return;
    told.toldAt = now();
    keep();
    if (wantsNotices()) await notify(notice);
  }

  async function showCount(count: number): Promise<void> {
    if (count === shown) return;
    shown = count;
    try {
      await browser.action.setBadgeBackgroundColor({ color: '#b3261e' });
      await browser.action.setBadgeText({ text: count === 0 ? '' : String(count) });
    } catch {
      // Firefox for Android has no badges
    }
  }

  const changed = () => {
    timer ??= setTimeout(() => void tell(), GATHER_MS);
  };
  changed();
  return {
    changed,
    seen() {
      told.seenAt = now();
      // An open list is looked at with every change of it
      keepTimer ??= setTimeout(() => {
        keepTimer = undefined;
        keep();
      }, KEEP_MS);
      void showCount(0);
    },
    also(count) {
      alsoCount = count;
    },
  };
}

/** Under which key the times are kept. */
export const ATTENTION_KEY = KEY;

function timeIn(stored: unknown, key: keyof Told): number {
  const value = typeof stored === 'object' && stored !== null ? (stored as Partial<Told>)[key] : undefined;
  return typeof value === 'number' ? value : 0;
}

async function notify(notice: Notice): Promise<void> {
  // Not there without the permission, which the user may have taken back
  if (!hasNotifications()) return;
  try {
    await browser.notifications.create(NOTICE_ID, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icons/128.png' as never),
      title: i18n.t('extension.name'),
      message: noticeText(notice),
    });
  } catch {
    // Refused by the system: the toolbar button tells it as well
  }
}

/** What a notification says. */
export function noticeText({ gone, stuck, reappeared }: Notice): string {
  const sentences = [
    ...(reappeared > 0 ? [i18n.t('notice.reappeared', reappeared)] : []),
    ...(gone > 0 ? [i18n.t('notice.gone', gone)] : []),
    ...(stuck > reappeared ? [i18n.t('notice.stuck', stuck - reappeared)] : []),
  ];
  return sentences.join(' ');
}

const hasNotifications = (): boolean => (browser as { notifications?: unknown }).notifications !== undefined;

/** A click on a notification opens the vault; to be called at the start, and again when the permission was given. */
export function openVaultOnClick(): void {
  if (!hasNotifications() || browser.notifications.onClicked.hasListener(openVault)) return;
  browser.notifications.onClicked.addListener(openVault);
}

function openVault(): void {
  void browser.tabs.create({ url: browser.runtime.getURL('/vault.html') });
}
