/**
 * Builders of what the views show, each overridable in part.
 */
import type { Attempt } from '../../utils/domain/attempt';
import { originOf, toAlias, uploadKey } from '../../utils/domain/names';
import type { Settings } from '../../utils/domain/settings';
import type { UploadView } from '../../utils/domain/upload';
import type { VaultSnapshot } from '../../utils/messaging/protocol';

/** The present in tests of views: a fixed point, ms since the epoch. */
export const NOW = Date.UTC(2026, 10, 23, 12, 0);
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export const WORLD = must(originOf('https://lemmy.world'));
export const FEDDIT = must(originOf('https://feddit.org'));

let count = 0;

/** An upload that is online; each has an alias of its own. */
export function anUploadView(change: Partial<UploadView> = {}): UploadView {
  count += 1;
  const instance = change.instance ?? WORLD;
  const server = change.server ?? instance;
  const alias =
    change.alias ?? must(toAlias(`0b7f2c1e-5a3d-4c8e-9f10-${String(count).padStart(12, '0')}.webp`));
  const status = change.status ?? 'live';
  return {
    key: uploadKey(server, alias),
    instance,
    server,
    alias,
    account: { name: 'alice' },
    place: { kind: 'post', pageUrl: `${instance}/post/1` },
    file: { name: 'passport.jpg', size: 1_840_000, type: 'image/jpeg' },
    uploadedAt: NOW - 3 * MINUTE_MS,
    state: status === 'deleting' ? 'live' : status,
    status,
    history: [],
    hasToken: true,
    previewCopy: 'none',
    imageUrl: `${server}/pictrs/image/${alias}`,
    thumbnailUrl: `${server}/pictrs/image/${alias}?thumbnail=96`,
    tileUrl: `${server}/pictrs/image/${alias}?thumbnail=256`,
    ...change,
  };
}

/** An upload without one of its optional parts. */
export function anUploadWithout(part: 'file' | 'account', change: Partial<UploadView> = {}): UploadView {
  const { [part]: _, ...rest } = anUploadView(change);
  return rest;
}

export function anAttempt(change: Partial<Attempt> = {}): Attempt {
  count += 1;
  return {
    v: 1,
    id: `attempt-${count}`,
    instance: WORLD,
    server: WORLD,
    place: { kind: 'comment', pageUrl: 'https://lemmy.world/post/9' },
    files: [{ name: 'screenshot.png', size: 5000, type: 'image/png' }],
    startedAt: NOW - 10_000,
    ...change,
  };
}

const DEFAULTS: Settings = {
  thumbnails: 'shown',
  confirm: true,
  protectAll: false,
  paused: false,
  notices: false,
  keepPrivate: true,
  autoImport: true,
  keepReceipts: 'forever',
  guard: 'off',
  guards: {},
  sendDelay: 0,
  toast: true,
};

export const aSnapshot = (change: Partial<VaultSnapshot> = {}): VaultSnapshot => ({
  uploads: [],
  unread: 0,
  attempts: [],
  damaged: [],
  imports: [],
  settings: { ...DEFAULTS },
  rev: 0,
  ...change,
});

/** `value`, of which the caller knows that it is there. */
function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Not a valid name');
  return value;
}
