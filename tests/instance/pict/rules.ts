/** What changed from one pict-rs release to the next, as far as Lemmy's clients can tell (contract §4.1, §14). */
import { isSince } from '../generation.ts';

export interface PictRules {
  /** Before 0.4.5 a deletion is only queued, and always answered 204, even with a wrong token. */
  readonly queuesTokenDelete: boolean;
  /** 0.4.0 removed the alias only (fixed in 0.4.1). */
  readonly keepsBytes: boolean;
  /** Answer to a deletion of an unknown alias. 0.4.5–0.4.x is unconfirmed; taken to be as in 0.5.0. */
  readonly unknownAlias: 204 | 403;
  /** `code` beside `msg` in errors. */
  readonly hasCodes: boolean;
  readonly maxFiles: number;
  readonly tooLargeStatus: 400 | 413;
  readonly unknownPurgeStatus: 400 | 404;
}

export function pictRules(version: string): PictRules {
  const isFive = isSince(version, '0.5.0');
  const queuesTokenDelete = !isSince(version, '0.4.5');
  return {
    queuesTokenDelete,
    keepsBytes: !isSince(version, '0.4.1'),
    unknownAlias: queuesTokenDelete || isSince(version, '0.5.16') ? 204 : 403,
    hasCodes: isFive,
    maxFiles: isFive ? 1 : 10,
    tooLargeStatus: isFive ? 413 : 400,
    unknownPurgeStatus: isFive ? 404 : 400,
  };
}
