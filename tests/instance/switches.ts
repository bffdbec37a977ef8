/**
 * Everything a test can turn while an instance runs. A switch never changes what is already stored, only how
 * the next request is treated.
 */
import { defaultPictVersions } from './generation.ts';
import type { Generation } from './generation.ts';

export interface Switches {
  /** pict-rs release, e.g. `'0.4.3'`, `'0.4.7'`, `'0.5.4'`, `'0.5.17'`: decides the answers of contract §4.1. */
  pictVersion: string;
  /** pict-rs cannot be reached: 400 everywhere, with the consequences of §4 (C loses the row). */
  pictDown: boolean;
  /** pict-rs answers 500 to every deletion, and deletes nothing. */
  pictDeleteFails: boolean;
  /** How long pict-rs' job queue waits. 0: the job is done before the answer leaves. */
  jobDelayMs: number;
  /** The admin set a placeholder image: unknown alias + `Range` → 206 with that picture (§3.3). */
  notFoundImage: boolean;
  /** The outer nginx sends `Range` upstream, so the placeholder reaches the visitor as a 200 (§3.4). */
  forceRange: boolean;
  /** The outer nginx keeps images fetched by anonymous visitors for so long (§3.4). 0: no cache. */
  staleCacheMs: number;
  /** Private instance (§3.3). */
  privateInstance: boolean;
  /** Federation; on D a private instance hides images only if this is off (§3.3). */
  federation: boolean;
  /** Uploads (D: and admin deletions) per hour and address; null: unlimited (§10). */
  rateLimitImage: number | null;
  /** API requests (D: every request) per minute and address; null: unlimited (§10). */
  rateLimitMessage: number | null;
  /** D: the admin disabled uploads (avatars and banners stay possible, §1.1). */
  uploadDisabled: boolean;
  /** Lemmy knows pict-rs' API key; without it purging (all) and deleting (D) is impossible. */
  apiKey: boolean;
  /** `'store'`: an image post gets a second alias made by the server (§11.1). */
  thumbnails: 'store' | 'none';
  /** pict-rs serves from public object storage: 303 (§3.3). */
  objectStorage: boolean;
  /** 502: nginx' page instead of the backend; 503: the backend is starting (§1.5). UI pages stay up. */
  maintenance: false | 502 | 503;
  /** D also answers `/api/v3` (§1.1, §7.1). */
  legacyV3Site: boolean;
  /** Larger request bodies get nginx' 413 HTML (§1.5). */
  maxUploadBytes: number;
  /** About how long every answer is on its way (half to one and a half of it), as over a real network. 0: no time. */
  latencyMs: number;
  /** Holds back upload answers; the image is stored at once. */
  answerDelayMs: number;
  /** Holds back the answers to deletions; what they do is done at once. */
  deleteAnswerDelayMs: number;
  /** The upload is stored, then the connection is cut without an answer. */
  dropUploadAnswer: boolean;
  /** The upload is stored, the headers are sent, the body stops half-way. */
  truncateUploadAnswer: boolean;
  /** Deletions are answered by nginx' page of that status. Whether they are done is `deletesAllTheSame`. */
  deleteError: false | 429 | 500 | 502;
  /** With `deleteError`: what was asked for is done all the same, only the answer got lost on its way. */
  deletesAllTheSame: boolean;
  /** The deletion is done, then the connection is cut without an answer. */
  dropDeleteAnswer: boolean;
  /** Requests whose `METHOD /path?query` matches are never answered, and nothing is done. */
  silent: RegExp | undefined;
  /** Answers to such requests wait as long as it is set; what they ask for is done at once. */
  held: RegExp | undefined;
  /** Deletions are answered by a 302 to the login page (a wall in front of the server); nothing is deleted. */
  deleteRedirect: boolean;
  /** JSON answers of the backend arrive complete as HTTP, but cut in half as JSON. */
  truncateJson: boolean;
}

export function defaultSwitches(generation: Generation): Switches {
  return {
    pictVersion: defaultPictVersions[generation],
    pictDown: false,
    pictDeleteFails: false,
    jobDelayMs: 0,
    notFoundImage: false,
    forceRange: false,
    staleCacheMs: 0,
    privateInstance: false,
    federation: true,
    rateLimitImage: null,
    rateLimitMessage: null,
    uploadDisabled: false,
    apiKey: true,
    thumbnails: generation === 'D' ? 'none' : 'store',
    objectStorage: false,
    maintenance: false,
    legacyV3Site: true,
    maxUploadBytes: 20 * 1024 * 1024,
    latencyMs: 0,
    answerDelayMs: 0,
    deleteAnswerDelayMs: 0,
    dropUploadAnswer: false,
    truncateUploadAnswer: false,
    deleteError: false,
    deletesAllTheSame: false,
    dropDeleteAnswer: false,
    silent: undefined,
    held: undefined,
    deleteRedirect: false,
    truncateJson: false,
  };
}
