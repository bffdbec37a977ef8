/** "Maybe uploaded" pictures that turn out to have arrived (design D3). */
import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../utils/domain/attempt';
import type { Upload } from '../../../utils/domain/upload';
import { fromList } from '../../../utils/import/merge-listed';
import { matchAttempts } from '../../../utils/import/match-attempts';
import { anAlias, anUpload } from '../../support/uploads';
import { anAttempt, FEDDIT, HOUR_MS, NOW, WORLD } from '../../support/views';

const OWNER = { instance: WORLD, server: WORLD, account: { name: 'alice' } };
const START = NOW - 5 * HOUR_MS;

const aListed = (late: number, ending = 'png'): Upload =>
  fromList(
    {
      alias: anAlias(anAlias().replace(/\w+$/, ending)),
      publishedAt: START + late,
    },
    OWNER,
    { now: NOW, random: 0 },
  );
const lost = (change: Partial<Attempt> = {}) => anAttempt({ startedAt: START, lostAt: START + 1, ...change });
const match = (uploads: Upload[], ...attempts: Attempt[]) => matchAttempts(uploads, attempts, NOW);

describe('an attempt', () => {
  it('is the upload of its time, which gets the file and the place', () => {
    const attempt = lost();
    const { uploads, settled } = match([aListed(2000), aListed(HOUR_MS)], attempt);
    expect(settled).toEqual([attempt.id]);
    expect(uploads).toMatchObject([
      { uploadedAt: START + 2000, file: attempt.files[0], place: attempt.place },
    ]);
  });

  it.each([
    ['much earlier', aListed(-10 * 60_000)],
    ['much later', aListed(10 * 60_000)],
    ['captured by itself', anUpload({ uploadedAt: START })],
    ['on another server', { ...aListed(0), instance: FEDDIT, server: FEDDIT }],
    ['known by its file already', { ...aListed(0), file: { name: 'a', size: 1, type: 'image/png' } }],
  ] as [string, Upload][])('is not an upload %s', (_what, upload) => {
    expect(match([upload], lost())).toEqual({ uploads: [], settled: [] });
  });

  it('of another account is not', () => {
    expect(match([aListed(0)], lost({ account: { name: 'bob' } })).settled).toEqual([]);
  });

  it('that may still be answered is left alone', () => {
    expect(match([aListed(0)], anAttempt({ startedAt: NOW - 1000 })).settled).toEqual([]);
  });

  it('of two uploads is the nearest, and of about the same time the one of its type', () => {
    const near = aListed(1000);
    expect(match([aListed(90_000), near], lost()).uploads[0]?.alias).toBe(near.alias);
    const other = aListed(1000, 'webp');
    const same = aListed(9000, 'png');
    expect(match([other, same], lost()).uploads[0]?.alias).toBe(same.alias);
  });

  it('takes no upload from another one', () => {
    const [first, second] = [lost({ startedAt: START - 30_000 }), lost()];
    const { uploads, settled } = match([aListed(1000), aListed(-29_000)], first, second);
    expect(settled.toSorted()).toEqual([first.id, second.id].toSorted());
    expect(new Set(uploads.map(({ alias }) => alias)).size).toBe(2);
    expect(match([aListed(1000)], first, second).settled).toEqual([second.id]);
  });

  it('of two files is settled when both have arrived', () => {
    const files = ['a.png', 'b.png'].map((name) => ({ name, size: 1, type: 'image/png' }));
    expect(match([aListed(0)], lost({ files })).settled).toEqual([]);
    const { uploads } = match([aListed(1000), aListed(0)], lost({ files }));
    expect(uploads.map(({ file }) => file?.name)).toEqual(['a.png', 'b.png']);
  });
});

describe('a picture that a scan found', () => {
  const scanned = (kind: 'post' | 'comment', late: number): Upload => ({
    ...aListed(late),
    source: 'scanned',
    place: { kind, pageUrl: `${WORLD}/post/1` },
  });

  it('was uploaded some time before the text it stands in, for the same kind of place', () => {
    const attempt = lost({ place: { kind: 'comment', pageUrl: `${WORLD}/post/1` } });
    expect(match([scanned('comment', 20 * 60_000)], attempt).settled).toEqual([attempt.id]);
    expect(match([scanned('post', 20 * 60_000)], attempt).settled).toEqual([]);
    expect(match([scanned('comment', 3 * HOUR_MS)], attempt).settled).toEqual([]);
  });
});
