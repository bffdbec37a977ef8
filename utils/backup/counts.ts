/** The counts of what a file would change, over the parts that it travels in. Promise: nothing is counted twice or left out. */
import type { RestoreCounts } from '../domain/backup';

export const NO_COUNTS: RestoreCounts = {
  added: 0,
  updated: 0,
  unchanged: 0,
  deletions: 0,
  edits: 0,
  attempts: 0,
  unreadable: 0,
  newer: 0,
};

/** Those of two parts together. */
export function sumOf(a: RestoreCounts, b: RestoreCounts): RestoreCounts {
  return {
    added: a.added + b.added,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    deletions: a.deletions + b.deletions,
    edits: a.edits + b.edits,
    attempts: a.attempts + b.attempts,
    unreadable: a.unreadable + b.unreadable,
    newer: a.newer + b.newer,
  };
}
