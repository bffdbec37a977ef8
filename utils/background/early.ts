/**
 * The newest uploads of a large vault, answered while the rest is still being read. Promise: they are exactly what the
 * full answer would begin with; nothing is changed or decided by them. A small vault is read as a whole in no time.
 */
import * as z from 'zod/mini';
import { Attempt } from '../domain/attempt';
import { Upload } from '../domain/upload';
import { Site } from '../domain/site';
import type { VaultSnapshot } from '../messaging/protocol';
import { parseSettings } from '../settings/settings';
import { migrate } from '../vault/migrations';
import { toView } from '../vault/view';
import { createGrants } from './grants';
import { FIRST, newestFirst } from './newest';

/** Everything that is stored, by its key. */
export type Stored = Readonly<Record<string, unknown>>;

/** Uploads from which on it is worth it. */
const LARGE = 1000;

/**
 * `stored`: the first read of the vault. `rev`: the number of the last change before the first. Undefined for small
 * vaults, and where some record among the newest does not parse.
 */
export async function readEarly(stored: Promise<Stored>, rev: number): Promise<VaultSnapshot | undefined> {
  const [everything, grants] = [await stored, createGrants()];
  const entries = Object.entries(everything).filter(([key]) => key.startsWith('upload:'));
  if (entries.length < LARGE) return undefined;
  await grants.refresh();
  const newest = newestFirst(
    entries.map(([key, raw]) => ({ at: timeOf(raw), key: key.slice('upload:'.length), item: raw })),
  ).slice(0, FIRST);
  const uploads = newest.flatMap((raw) => {
    const parsed = z.safeParse(Upload, migrate(raw));
    return parsed.success ? parsed.data : [];
  });
  // What is damaged is for the full answer to tell
  if (uploads.length < newest.length) return undefined;
  const settings = parseSettings(everything['settings']);
  const view = (upload: Upload) => {
    const site = z.safeParse(Site, everything[`site:${upload.instance}`]);
    const version = site.success ? site.data.version : undefined;
    return toView(upload, version, settings.paused, grants.has(upload.server));
  };
  return {
    uploads: uploads.map(view),
    unread: entries.length - uploads.length,
    rev,
    attempts: Object.entries(everything).flatMap(([key, raw]) => {
      const attempt = z.safeParse(Attempt, raw);
      return key.startsWith('attempt:') && attempt.success ? attempt.data : [];
    }),
    damaged: [],
    settings,
    imports: [],
  };
}

function timeOf(raw: unknown): number {
  const at = typeof raw === 'object' && raw !== null && 'uploadedAt' in raw ? raw.uploadedAt : undefined;
  return typeof at === 'number' ? at : 0;
}
