/** The user's choices. Promise: each has a default, so a fresh or damaged settings record still works. */
import * as z from 'zod/mini';
import type { Settings } from '../domain/settings';

export const DEFAULT_SETTINGS: Settings = {
  thumbnails: true,
  confirm: true,
  protectAll: false,
  paused: false,
  notices: false,
};

const Stored = z.partial(
  z.object({
    thumbnails: z.boolean(),
    confirm: z.boolean(),
    protectAll: z.boolean(),
    paused: z.boolean(),
    notices: z.boolean(),
  }),
);

/** Settings as stored, with defaults for whatever is missing or damaged. */
export function parseSettings(raw: unknown): Settings {
  const stored = z.safeParse(Stored, raw);
  return stored.success ? { ...DEFAULT_SETTINGS, ...withoutUndefined(stored.data) } : DEFAULT_SETTINGS;
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}
