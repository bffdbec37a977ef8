/** The number on the toolbar button and the browser's notifications. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  createAttention,
  noticeText,
  openVaultOnClick,
  type Attention,
} from '../../../utils/background/attention';
import type { Upload } from '../../../utils/domain/upload';
import { fakeTabs, tabs } from '../../support/fake-tabs';
import { installI18n } from '../../support/i18n';
import { createMemoryArea, type MemoryArea } from '../../support/memory-area';
import { anUpload } from '../../support/uploads';
import { NOW } from '../../support/views';

installI18n();

let area: MemoryArea;
let badge: string | undefined;
const notified: string[] = [];
let clicked: (() => void) | undefined;
let uploads: Upload[];
let wantsNotices: boolean;

const stuck = (at: number): Upload => {
  const upload = anUpload({ state: 'needs-login' });
  return {
    ...upload,
    history: [
      ...upload.history,
      { at, what: 'requested', detail: 'delete' },
      { at, what: 'answered', detail: 'needs-login via nobody' },
    ],
  };
};
const notifications = {
  create: async (_id: string, { message }: { message: string }) => void notified.push(message),
  onClicked: {
    hasListener: () => clicked !== undefined,
    addListener: (listener: () => void) => void (clicked = listener),
  },
};

function open(stored?: unknown): Attention {
  return createAttention(stored, { uploads: () => uploads, wantsNotices: () => wantsNotices, now: Date.now });
}
const settle = () => vi.advanceTimersByTimeAsync(1000);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  area = createMemoryArea();
  badge = undefined;
  notified.length = 0;
  clicked = undefined;
  uploads = [];
  wantsNotices = true;
  tabs.reset();
  Object.assign(fakeBrowser, {
    storage: { local: area },
    notifications,
    tabs: fakeTabs,
    runtime: { getURL: (path: string) => `chrome-extension://takeback${path}` },
    action: {
      setBadgeText: async ({ text }: { text: string }) => void (badge = text),
      setBadgeBackgroundColor: async () => undefined,
    },
  });
});
afterEach(() => void vi.useRealTimers());

describe('the number on the button', () => {
  it('counts what needs the user, from the start, until it was seen', async () => {
    uploads = [stuck(NOW - 5), stuck(NOW - 5)];
    const attention = open();
    await settle();
    expect(badge).toBe('2');
    attention.seen();
    await settle();
    expect(badge).toBe('');
    uploads = [...uploads, stuck(Date.now() + 1)];
    attention.changed();
    await settle();
    expect(badge).toBe('1');
  });

  it('stays away after a restart, once it was seen', async () => {
    uploads = [stuck(NOW - 5)];
    open().seen();
    await settle();
    open(area.items['attention']);
    await settle();
    expect(badge).toBe('');
  });
});

describe('a notification', () => {
  it('tells once, and names nothing', async () => {
    uploads = [stuck(NOW - 5)];
    const attention = open();
    await settle();
    attention.changed();
    await settle();
    open(area.items['attention']);
    await settle();
    expect(notified).toEqual(['1 deletion needs you.']);
  });

  it('is not for who did not ask for it, nor made up for later', async () => {
    wantsNotices = false;
    uploads = [stuck(NOW - 5)];
    const attention = open();
    await settle();
    wantsNotices = true;
    attention.changed();
    await settle();
    expect(notified).toEqual([]);
  });

  it('needs the permission', async () => {
    Object.assign(fakeBrowser, { notifications: undefined });
    uploads = [stuck(NOW - 5)];
    open();
    await settle();
    expect(notified).toEqual([]);
    openVaultOnClick();
    expect(clicked).toBeUndefined();
  });

  it('opens the vault', async () => {
    openVaultOnClick();
    clicked?.();
    await settle();
    expect(tabs.created).toEqual(['chrome-extension://takeback/vault.html']);
  });

  it('says all there is to say', () => {
    expect(noticeText({ gone: 3, stuck: 0, reappeared: 0 })).toBe('3 pictures are gone.');
    expect(noticeText({ gone: 1, stuck: 2, reappeared: 1 })).toBe(
      '1 picture that was gone is online again. 1 picture is gone. 1 deletion needs you.',
    );
  });
});
