/**
 * The life of one upload, and the refusals that harm nothing: on the demo instances and, if one is named, on a real
 * server. Stock servers allow six uploads an hour, failed ones included, so this file sends four.
 */
import { expect, test } from 'vitest';
import {
  aliasesIn,
  askAs,
  imagePath,
  look,
  ownMedia,
  remove,
  upload,
  uploadedFile,
  uploadPath,
  variantPath,
} from './dialect.ts';
import { accepted, hasList, noRow, noSession, nothing, per, uploadStatus } from './expected.ts';
import { ask } from './http-client.ts';
import type { Question } from './http-client.ts';
import { eventually, seen } from './matching.ts';
import { measure, png } from './pictures.ts';
import { at, keysAt } from './reading.ts';
import { describeServers } from './servers.ts';

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/;
const neverIssued = '00000000-0000-4000-8000-000000000000.png';

describeServers('an upload', (server, generation) => {
  let answer: unknown;
  let file: ReturnType<typeof uploadedFile> = { alias: '', token: undefined };
  const stranger = (path: string, question: Question = {}) =>
    ask(new URL(path, server().backend).href, question);

  test('is answered in its generation’s shape', async () => {
    const uploaded = await upload(server(), server().jwt, await png(800, 600));
    answer = uploaded.json;
    file = uploadedFile(uploaded);
    expect(uploaded.status).toBe(uploadStatus(generation));
    expect(file.alias).toMatch(uuid);
    expect(keysAt(answer)).toEqual(per(generation, { D: ['filename', 'image_url'], rest: ['files', 'msg'] }));
    expect(file.token === undefined).toBe(generation === 'D');
  });

  test('carries details from 0.19.4 to 0.19.20 only', () => {
    const keys = ['content_type', 'created_at', 'height', 'width'];
    const expected = per<string[]>(generation, { B2: keys, C: keys, rest: [] });
    expect(keysAt(answer, 'files', 0, 'details')).toEqual(expected);
  });

  test('can be fetched by a stranger, with pict-rs’ headers', async () => {
    const image = await look(server(), file.alias);
    expect(image.status).toBe(200);
    expect(image.headers['cache-control']).toBe('public, max-age=604800, immutable');
    expect(image.headers['content-type']).toMatch(/^image\//);
    expect(image.headers['last-modified']).toBeDefined();
    expect(image.headers.etag).toBeUndefined();
    expect((await measure(image.bytes)).width).toBe(800);
  });

  test('has variants of other sizes and formats', async () => {
    const image = await stranger(variantPath(generation, file.alias, 96, 'webp'));
    expect(image.status).toBe(200);
    expect(await measure(image.bytes)).toMatchObject({ width: 96, height: 72, format: 'webp' });
  });

  test('answers a Range with 206', async () => {
    const image = await look(server(), file.alias, { range: 'bytes=0-99' });
    expect([image.status, image.bytes.length]).toEqual([206, 100]);
  });

  test('cannot be checked by HEAD', async () => {
    const image = await stranger(imagePath(generation, file.alias), { method: 'HEAD' });
    expect(image.status).toBe(per(generation, { D: 404, rest: 405 }));
  });

  test('is known by its full name only', async () => {
    const image = await look(server(), file.alias.replace(/\.\w+$/, ''));
    expect(image.status).toBe(404);
  });

  test('is in the own list, if there is a list', async () => {
    const list = await ownMedia(server(), server().jwt);
    expect(list.status).toBe(hasList(generation) ? 200 : 404);
    const aliases = hasList(generation) ? aliasesIn(list) : [];
    // D sorts by alias: on a well-filled account it may be on any page.
    const isComplete = hasList(generation) && at(list.json, 'next_page') === undefined;
    expect(aliases.includes(file.alias) || !isComplete).toBe(true);
  });

  test('stays if a stranger asks for its deletion', async () => {
    // A is not asked: there the delete address itself is the right, and the image would be gone.
    const refusals = generation === 'A' ? [] : [seen(await remove(server(), undefined, file))];
    expect(refusals).toEqual(refusals.map(() => noSession(generation)));
    expect((await look(server(), file.alias)).status).toBe(200);
  });

  test('is gone after its owner deleted it', async () => {
    expect(seen(await remove(server(), server().jwt, file))).toEqual(accepted(generation));
    await eventually(async () => (await look(server(), file.alias)).status === 404, 20);
    const variant = await stranger(
      `${variantPath(generation, file.alias, 96, 'webp')}&nonce=${Math.random()}`,
    );
    expect(seen(variant)).toEqual(nothing);
  });

  test('has left the list', async () => {
    const list = await ownMedia(server(), server().jwt);
    expect(hasList(generation) ? aliasesIn(list) : []).not.toContain(file.alias);
  });

  test('is answered like an unknown image when deleted again', async () => {
    const again = await remove(server(), server().jwt, file);
    // A and B1 relay pict-rs, whose answer depends on its release (§4.1).
    expect(hasList(generation) ? [404] : [204, 403]).toContain(again.status);
    expect(hasList(generation) ? seen(again) : noRow(generation)).toEqual(noRow(generation));
  });
});

describeServers('a refusal', (server, generation) => {
  const stranger = (path: string) => ask(new URL(path, server().backend).href);

  test('an unknown image is an empty 404', async () => {
    expect(seen(await look(server(), neverIssued))).toEqual(nothing);
  });

  test('an upload without a session fails', async () => {
    const answer = await upload(server(), undefined, await png());
    expect(answer.status).toBe(per(generation, { A: 502, rest: 401 }));
  });

  test('an upload with a bad session fails', async () => {
    const answer = await upload(server(), 'bad.bad.bad', await png());
    expect(seen(answer)).toEqual(
      per(generation, { A: { status: 401, body: '' }, rest: noSession(generation) }),
    );
  });

  test('text is not accepted as a picture', async () => {
    const answer = await upload(server(), server().jwt, Buffer.from('not a picture'));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const problem = { error: 'pictrs_invalid_image_upload' };
    expect(answer.json).toMatchObject(per<object>(generation, { D: problem, rest: { files: null } }));
  });

  test('the own list is closed to strangers', async () => {
    const path = generation === 'D' ? '/api/v4/account/media/list' : '/api/v3/account/list_media';
    expect(seen(await stranger(path))).toEqual(hasList(generation) ? noSession(generation) : nothing);
  });

  test('the list of all uploads is for admins', async () => {
    const path = generation === 'D' ? '/api/v4/image/list' : '/api/v3/admin/list_all_media';
    const list = await askAs(server(), server().jwt, path);
    // The user of a real server may be an admin.
    expect(hasList(generation) ? [200, 400] : [404]).toContain(list.status);
  });

  test('deleting an unknown image does nothing', async () => {
    const answer = await remove(server(), server().jwt, { alias: neverIssued, token: 'none' });
    expect(hasList(generation) ? [404] : [204, 403]).toContain(answer.status);
  });

  test('the upload route does not answer GET', async () => {
    const answer = await stranger(uploadPath(generation));
    expect(answer.status).toBe(per(generation, { D: 404, rest: 405 }));
  });

  test('other generations’ image routes do not exist', async () => {
    const foreign = generation === 'D' ? `/pictrs/image/${neverIssued}` : `/api/v4/image/${neverIssued}`;
    expect(seen(await stranger(foreign))).toEqual(nothing);
  });
});
