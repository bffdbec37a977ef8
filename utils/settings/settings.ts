/** The user's choices. Promise: each has a default, so a fresh or damaged settings record still works. */
import * as z from 'zod/mini';
import { GUARDS, SEND_DELAYS, type Guard } from '../domain/guard';
import { RECEIPT_TERMS, THUMBNAILS, type Settings } from '../domain/settings';

export const DEFAULT_SETTINGS: Settings = {
  thumbnails: 'blurred',
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

const Stored = z.partial(
  z.object({
    thumbnails: z.enum(THUMBNAILS),
    confirm: z.boolean(),
    protectAll: z.boolean(),
    paused: z.boolean(),
    notices: z.boolean(),
    keepPrivate: z.boolean(),
    autoImport: z.boolean(),
    keepReceipts: z.enum(RECEIPT_TERMS),
    guard: z.enum(GUARDS),
    guards: z.record(z.string(), z.enum(GUARDS)),
    sendDelay: z.literal(SEND_DELAYS),
    toast: z.boolean(),
  }),
);

/**
 * Settings as stored, with defaults for whatever is missing or damaged; one damaged choice costs no other. A guard that is damaged
 * was a wish once: it asks.
 */
export function parseSettings(raw: unknown): Settings {
  const stored = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  const kept = Object.entries(Stored.shape).flatMap(([key, schema]) => {
    const parsed = z.safeParse(schema, asNow(key, stored[key]));
    return parsed.success && parsed.data !== undefined ? [[key, parsed.data] as const] : [];
  });
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(kept) };
}

/** A choice as it is stored now. Small pictures were a switch once: who had switched them off must not see any now. */
function asNow(key: string, value: unknown): unknown {
  if (key === 'thumbnails' && value === false) return 'off';
  if (key === 'guard') return value === undefined ? value : toGuard(value);
  if (key !== 'guards' || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([server, guard]) => [server, toGuard(guard)]));
}

const toGuard = (value: unknown): Guard => GUARDS.find((guard) => guard === value) ?? 'confirm';
