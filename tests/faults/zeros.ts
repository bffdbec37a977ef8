/**
 * What every fault must leave at zero (design §6, D8), counted in one way for all of them, in Node and in browsers.
 * Promise: nothing is taken from what the extension says of itself without looking: the server's own store decides
 * what is gone, and an attempt to delete it decides what could not be deleted.
 */
import { keyOf, type Upload, type UploadState } from '../../utils/domain/upload.ts';

export interface Zeros {
  /** deletions that were asked for and ended without an answer to "is it gone?" */
  jobsLost: number;
  /** records that vanished, or whose credential, owner or story changed */
  uploadsLost: number;
  /** times a record said `gone` while the server, or a cache, still gave the picture to strangers */
  falseGone: number;
  /** records that end as failed although the picture is gone, or its owner can still delete it */
  falseFailed: number;
}

export const ALL_ZERO: Zeros = { jobsLost: 0, uploadsLost: 0, falseGone: 0, falseFailed: 0 };

export interface Evidence {
  /** the records before the fault */
  before: readonly Upload[];
  /** what storage holds at the end */
  after: readonly Upload[];
  /** aliases whose deletion was asked for */
  asked: readonly string[];
  /** every `gone` that was said too early, seen at the moment it was said */
  lies: readonly string[];
  /** whether the server still has it */
  isStored: (alias: string) => boolean;
  /** tries to delete it, with the record's own credential and its owner's session; whether that worked */
  canDelete: (upload: Upload) => Promise<boolean>;
}

/** States that end a deletion, one way or the other. */
const FAILED: readonly UploadState[] = ['still-there', 'only-admin', 'failed'];
const DECIDED: readonly UploadState[] = ['gone', ...FAILED];

/** What must never change, whatever happens. */
const essence = ({ v, instance, server, alias, credential, account, file, place, uploadedAt }: Upload) =>
  JSON.stringify([v, instance, server, alias, credential, account, file, place, uploadedAt]);

export async function count({ before, after, asked, lies, isStored, canDelete }: Evidence): Promise<Zeros> {
  const ended = new Map(after.map((upload) => [keyOf(upload), upload]));
  const wanted = after.filter(({ alias }) => asked.includes(alias));
  const isKept = (upload: Upload) => {
    const now = ended.get(keyOf(upload));
    return (
      now !== undefined &&
      essence(now) === essence(upload) &&
      JSON.stringify(now.history[0]) === JSON.stringify(upload.history[0])
    );
  };
  const falseFailed = await Promise.all(
    wanted
      .filter(({ state }) => FAILED.includes(state))
      .map(async (upload) => !isStored(upload.alias) || (await canDelete(upload))),
  );
  return {
    jobsLost: wanted.filter(({ state }) => !DECIDED.includes(state)).length,
    uploadsLost: before.filter((upload) => !isKept(upload)).length,
    falseGone: lies.length + after.filter(({ state, alias }) => state === 'gone' && isStored(alias)).length,
    falseFailed: falseFailed.filter(Boolean).length,
  };
}
