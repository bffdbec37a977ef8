/** Copies of pictures: what is asked of whom, what is saved, and what is said where there is none. */
import { describe, expect, it } from 'vitest';
import type { DownloadProblem, DownloadProgress } from '../../../components/download/downloader';
import { createDownloader } from '../../../utils/download/downloader';
import { MAX_PICTURE_BYTES } from '../../../utils/download/fetch-picture';
import type { UploadView } from '../../../utils/domain/upload';
import { aToken } from '../../support/uploads';
import { unzip } from '../../support/unzip';
import { anUploadView, FEDDIT, NOW, WORLD } from '../../support/views';

type Answer = () => Response;
const picture =
  (text: string, type = 'image/webp'): Answer =>
  () =>
    new Response(text, { headers: { 'content-type': type } });
const status =
  (code: number): Answer =>
  () =>
    new Response(null, { status: code });

interface Asked {
  url: string;
  credentials?: RequestCredentials | undefined;
}

/** A downloader in front of servers that answer like this, address by address, the last answer again and again. */
function aDownloader(answers: Record<string, Answer[]>, maxTotal = 1_000_000_000) {
  const asked: Asked[] = [];
  const waits: number[] = [];
  const progress: DownloadProgress[] = [];
  const downloader = createDownloader({
    now: () => NOW,
    maxTotal,
    fetch: async (input, init) => {
      const url = input as string;
      asked.push({ url, credentials: init?.credentials });
      init?.signal?.throwIfAborted();
      const left = answers[url] ?? [status(404)];
      const next = left.length > 1 ? left.shift() : left[0];
      if (!next) throw new TypeError('Failed to fetch');
      return next();
    },
    wait: async (ms) => void waits.push(ms),
  });
  const run = (uploads: UploadView[], signal = new AbortController().signal) =>
    downloader(uploads, { signal, onProgress: (now) => void progress.push(now) });
  return { run, asked, waits, progress };
}

const named = (name: string, change: Partial<UploadView> = {}) =>
  anUploadView({ file: { name, size: 1, type: 'image/png' }, ...change });
const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('one picture', () => {
  it('is saved as it is, under its own name', async () => {
    const upload = named('passport.jpg');
    const { run, asked } = aDownloader({ [upload.imageUrl]: [picture('bytes')] });
    const { file, count, failed } = await run([upload]);
    expect([file?.name, await file?.content.text(), count, failed]).toEqual([
      'passport.webp',
      'bytes',
      1,
      [],
    ]);
    expect(asked).toEqual([{ url: upload.imageUrl, credentials: 'omit' }]);
  });

  it('is looked for at the other address, too: its server may have been upgraded', async () => {
    const upload = named('a.png');
    const { run } = aDownloader({ [`${WORLD}/api/v4/image/${upload.alias}`]: [picture('new')] });
    expect(await (await run([upload])).file?.content.text()).toBe('new');
  });

  it('of a private instance is asked for with the session, of nobody else', async () => {
    const own = named('a.png');
    const elsewhere = named('b.png', { server: FEDDIT });
    const { run, asked } = aDownloader({
      [own.imageUrl]: [status(401), picture('mine')],
      [elsewhere.imageUrl]: [status(401)],
    });
    expect((await run([own])).count).toBe(1);
    expect(await run([elsewhere])).toMatchObject({ failed: [{ problem: 'login' }] });
    expect(asked).toEqual([
      { url: own.imageUrl, credentials: 'omit' },
      { url: own.imageUrl, credentials: 'include' },
      { url: elsewhere.imageUrl, credentials: 'omit' },
    ]);
  });

  it('of a busy server is waited for, and that is told', async () => {
    const upload = named('a.png');
    const { run, waits, progress } = aDownloader({
      [upload.imageUrl]: [status(429), status(429), picture('x')],
    });
    expect((await run([upload])).count).toBe(1);
    expect(waits).toEqual([15_000, 30_000]);
    expect(progress.map(({ isWaiting }) => isWaiting)).toEqual([false, true, false, true, false, false]);
  });

  it.each<[DownloadProblem, Answer | undefined]>([
    ['not-found', status(404)],
    ['login', status(401)],
    ['busy', status(429)],
    ['unreachable', status(500)],
    ['unreachable', undefined],
    ['elsewhere', () => Response.redirect('https://storage.example/x', 303)],
    ['no-picture', picture('<html>', 'text/html')],
    ['no-picture', picture('')],
    [
      'too-large',
      () =>
        new Response('x', {
          headers: { 'content-type': 'image/png', 'content-length': `${MAX_PICTURE_BYTES + 1}` },
        }),
    ],
    ['too-large', () => endless('image/png')],
  ])('that cannot be had: %s', async (problem, answer) => {
    const upload = named('a.png');
    const { run } = aDownloader({ [upload.imageUrl]: answer ? [answer] : ([undefined] as never) });
    expect(await run([upload])).toEqual({ count: 0, failed: [{ key: upload.key, problem }] });
  });
});

describe('several pictures', () => {
  const uploads = [
    named('a.png'),
    named('a.png', { account: { name: '=cmd()' }, instance: FEDDIT }),
    named('lost, "really".png'),
  ];
  const [one, two] = uploads as [UploadView, UploadView, UploadView];
  const answers = () => ({ [one.imageUrl]: [picture('one')], [two.imageUrl]: [picture('two', 'image/png')] });

  it('come as one zip, with numbers for equal names and a list of what is what', async () => {
    const { run, progress } = aDownloader(answers());
    const { file, count, failed } = await run(uploads);
    expect(file?.name).toBe('takeback-pictures-2026-11-23.zip');
    expect([count, failed]).toEqual([2, [{ key: uploads[2]?.key, problem: 'not-found' }]]);
    const files = unzip(new Uint8Array(await file!.content.arrayBuffer()));
    expect([...files.keys()]).toEqual(['a.webp', 'a.png', 'index.csv']);
    expect([textOf(files.get('a.webp')), textOf(files.get('a.png'))]).toEqual(['one', 'two']);
    const list = textOf(files.get('index.csv')).split('\r\n');
    expect(list).toHaveLength(5);
    const told = [
      'a.webp',
      '',
      one.imageUrl,
      WORLD,
      'alice',
      '2026-11-23T11:57:00.000Z',
      'post',
      `${WORLD}/post/1`,
    ];
    expect(list[1]).toBe(told.map((cell) => `"${cell}"`).join(','));
    expect(list[2]).toContain(`,"'=cmd()",`);
    expect(list[3]).toMatch(/^"","not-found",/);
    expect(progress.at(-1)).toEqual({ done: 3, total: 3, bytes: 6, isWaiting: false });
  });

  it('stop where the file would grow too large, and say which are missing', async () => {
    const { run, asked } = aDownloader(answers(), 3);
    const { count, failed } = await run(uploads);
    expect(count).toBe(1);
    expect(failed.map(({ problem }) => problem)).toEqual(['no-room', 'no-room']);
    expect(asked).toHaveLength(1);
  });

  it('of which none can be had make no file', async () => {
    const { run } = aDownloader({});
    expect(await run(uploads)).toEqual({
      count: 0,
      failed: uploads.map(({ key }) => ({ key, problem: 'not-found' })),
    });
  });

  it('bring no token along, even one that got into a record', async () => {
    const token = aToken();
    const odd = named('b.png', {
      place: { kind: 'post', pageUrl: `${WORLD}/x?auth=${token}` },
      imageUrl: `${WORLD}/pictrs/image/delete/${token}/x.webp`,
    });
    const { run } = aDownloader(answers());
    const { file } = await run([one, odd]);
    expect(await file?.content.text()).not.toContain(token);
  });

  it('are not fetched any more once it is cancelled, and nothing comes of it', async () => {
    const stop = new AbortController();
    const { run, asked } = aDownloader({
      [one.imageUrl]: [
        () => {
          stop.abort();
          return picture('one')();
        },
      ],
    });
    await expect(run(uploads, stop.signal)).rejects.toThrow('aborted');
    expect(asked.map(({ url }) => url)).toEqual([one.imageUrl]);
  });
});

/** A picture that never ends. */
function endless(type: string): Response {
  const chunk = new Uint8Array(8_388_608);
  const body = new ReadableStream({ pull: (stream) => stream.enqueue(chunk) });
  return new Response(body, { headers: { 'content-type': type } });
}
