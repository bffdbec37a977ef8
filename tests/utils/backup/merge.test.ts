/** Two copies of one record become one, and nothing that matters is lost on the way. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { canonical } from '../../../utils/backup/canonical';
import { mergeUploads } from '../../../utils/backup/merge';
import { keyOf, Upload } from '../../../utils/domain/upload';
import { anyCopies } from '../../support/copies';
import { anUpload } from '../../support/uploads';
import { NOW } from '../../support/views';

const RUNS = { numRuns: 300 };
type Test = (a: Upload, b: Upload, merged: Upload) => void;

/** Asserts something of every two copies. */
function always(test: Test): void {
  fc.assert(
    fc.property(anyCopies(2), ([a, b]) => {
      if (a && b) test(a, b, mergeUploads(a, b));
    }),
    RUNS,
  );
}

const tokenIn = ({ credential }: Upload) => (credential.kind === 'token' ? credential.token : undefined);
const isOver = ({ state }: Upload) => state === 'gone' || state === 'gone-cached';
const lastWish = ({ history }: Upload) =>
  history.findLast(({ what }) => what === 'requested' || what === 'cancelled');
/** When a server last took a deletion up (ms since the epoch). */
const actedAt = ({ history, exchanges = [], job }: Upload) =>
  Math.max(
    -1,
    ...history
      .filter(({ what, detail }) => what === 'answered' && /^(asked|already|only-admin|refused)/.test(detail))
      .map(({ at }) => at),
    ...exchanges.filter(({ what }) => what === 'delete').map(({ at }) => at),
    ...(job?.phase === 'ask' ? [job.sentAt ?? -1] : []),
  );

describe('merging two copies', () => {
  it('does not depend on which is which', () => {
    always((a, b, merged) => expect(canonical(mergeUploads(b, a))).toBe(canonical(merged)));
  });

  it('of which both are the same changes nothing', () => {
    always((a) => expect(mergeUploads(a, structuredClone(a))).toEqual(a));
  });

  it('a second time changes nothing', () => {
    always((a, b, merged) => {
      expect(mergeUploads(merged, a)).toEqual(merged);
      expect(mergeUploads(merged, b)).toEqual(merged);
      expect(mergeUploads(merged, merged)).toEqual(merged);
    });
  });

  it('gives a record that the vault takes, under the same key', () => {
    always((a, _b, merged) => {
      expect(z.safeParse(Upload, merged).error).toBeUndefined();
      expect(keyOf(merged)).toBe(keyOf(a));
    });
  });

  it('keeps a token if there is one, and that it was refused', () => {
    always((a, b, merged) => {
      const tokens = [tokenIn(a), tokenIn(b)];
      const kept = tokenIn(merged);
      expect(tokens.some((token) => token !== undefined)).toBe(kept !== undefined);
      expect(tokens).toContain(kept);
      const same = [a, b].filter((each) => tokenIn(each) === kept);
      expect(merged.tokenRefused === true).toBe(same.some(({ tokenRefused }) => tokenRefused === true));
    });
  });

  it('keeps the one of two tokens that no server refused', () => {
    always((a, b, merged) => {
      const good = [a, b].filter((each) => tokenIn(each) !== undefined && !each.tokenRefused);
      const isMixed = tokenIn(a) !== tokenIn(b) && good.length === 1;
      if (isMixed) expect(tokenIn(merged)).toBe(tokenIn(good[0] ?? a));
    });
  });

  it('keeps every wish, and every request that was to change something', () => {
    always((a, b, merged) => {
      const wishes = [...a.history, ...b.history].filter(({ what }) =>
        /requested|cancelled|uploaded/.test(what),
      );
      expect(merged.history).toEqual(expect.arrayContaining(wishes));
      const asked = [...(a.exchanges ?? []), ...(b.exchanges ?? [])].filter(({ what }) => what === 'delete');
      expect(merged.exchanges ?? []).toEqual(expect.arrayContaining(asked));
    });
  });

  it('never loses a deletion that waits to be carried out', () => {
    always((a, b, merged) => {
      const wishes = [a, b].map(lastWish).filter((wish) => wish !== undefined);
      const newest = Math.max(-1, ...wishes.map(({ at }) => at));
      const isCancelled = wishes.some(({ at, what }) => at === newest && what === 'cancelled');
      if (newest > Math.max(actedAt(a), actedAt(b)) && !isCancelled) expect(merged.job).toBeDefined();
    });
  });

  it('looks before it sends what the other copy may have sent', () => {
    always((a, b, merged) => {
      const wasActed = Math.max(actedAt(a), actedAt(b));
      if (merged.job?.phase !== 'ask' || merged.job.sentAt !== undefined) return;
      const from = [a, b].filter(({ job }) => canonical(job) === canonical(merged.job));
      expect(from.some((each) => actedAt(each) === wasActed)).toBe(true);
    });
  });

  it('never says gone where a newer look says otherwise', () => {
    always((a, b, merged) => {
      if (!isOver(merged)) return;
      const newest = Math.max(a.checkedAt ?? -1, b.checkedAt ?? -1);
      expect(merged.checkedAt).toBe(newest);
      expect([a, b].some((each) => isOver(each) && each.checkedAt === newest)).toBe(true);
    });
  });

  it('never says online of what was taken up or gone, but by a newer look', () => {
    always((a, b, merged) => {
      if (merged.state !== 'live') return;
      for (const each of [a, b].filter((one) => isOver(one) || one.state === 'asked')) {
        const knownAt = Math.max(actedAt(each), each.checkedAt ?? -1);
        expect(merged.checkedAt ?? -1).toBeGreaterThanOrEqual(knownAt);
      }
    });
  });

  it('leaves nobody waiting for a job that is not there', () => {
    always((_a, _b, merged) => {
      if (merged.state === 'asked') expect(merged.job).toBeDefined();
      if (/needs-login|wrong-account/.test(merged.state)) expect(merged.job?.phase).toBe('ask');
      if (isOver(merged)) expect(merged.job?.phase).not.toBe('ask');
    });
  });

  it('keeps every fact that only one of them has', () => {
    always((a, b, merged) => {
      const standing = new Set([
        'job',
        'checkedAt',
        'cachedUntil',
        'adminReason',
        'tokenRefused',
        'source',
        'links',
      ]);
      const parts = Object.keys({ ...a, ...b }).filter((part) => !standing.has(part));
      expect(Object.keys(merged)).toEqual(expect.arrayContaining(parts));
    });
  });
});

describe('dead links', () => {
  const link = { kind: 'post', id: 7, seen: 'text' } as const;
  const ended = { at: NOW + 5, what: 'link-cleared', detail: 'post 7' } as const;
  const waits = anUpload({ links: [link, { ...link, id: 8 }] });
  const { links: _links, ...rest } = waits;
  const done: Upload = { ...rest, history: [...waits.history, ended] };

  it('that one copy has seen to the end of are not taken up again', () => {
    expect(mergeUploads(waits, done).links).toEqual([{ ...link, id: 8 }]);
  });

  it('that were wished for anew stay wished for', () => {
    const again = { ...done, links: [link] };
    expect(mergeUploads(again, done).links).toEqual([link]);
    expect(mergeUploads(waits, rest).links).toEqual(waits.links);
  });
});

describe('merging three copies', () => {
  it('keeps the same history, requests, token and evidence in whatever order it is done', () => {
    fc.assert(
      fc.property(anyCopies(3), ([a, b, c]) => {
        if (!a || !b || !c) return;
        const [one, other] = [mergeUploads(mergeUploads(a, b), c), mergeUploads(a, mergeUploads(b, c))];
        expect(other.history).toEqual(one.history);
        expect(other.exchanges).toEqual(one.exchanges);
        expect(tokenIn(other) !== undefined).toBe(tokenIn(one) !== undefined);
        expect(other.checkedAt).toBe(one.checkedAt);
      }),
      RUNS,
    );
  });
});
