/**
 * What stands between a picture and the server (design §2, §6): the user's policy, and what is told before a picture
 * leaves. Words and types only.
 */
import type { FileInfo, Status } from './upload';

/** `off`: uploads leave as without us; `confirm`: after the user saw the picture; `never`: not at all. */
export const GUARDS = ['off', 'confirm', 'never'] as const;
export type Guard = (typeof GUARDS)[number];

/** s: how long a picture waits, with a way back, before it leaves */
export const SEND_DELAYS = [0, 5, 10] as const;
export type SendDelay = (typeof SEND_DELAYS)[number];

/** How the uploads of one instance are guarded. */
export interface GuardRule {
  guard: Guard;
  delay: SendDelay;
}

/** What the background knows about files that are about to leave. */
export interface GuardFacts {
  /** name of the account that is logged in, where its server told */
  account?: string;
  /** the files that were uploaded before, each once: its newest upload that may still be online, else its newest */
  known: KnownFile[];
}

export interface KnownFile {
  sha256: NonNullable<FileInfo['sha256']>;
  /** host of the instance that has, or had, it */
  host: string;
  /** ms since the epoch */
  uploadedAt: number;
  status: Status;
}
