/** Uploads that fail, half-fail, or succeed in unusual ways (contract §1), and every switch about them. */
import { describe, expect, test } from 'vitest';
import { askAs, imagePath, look, session, upload, uploadedFile, uploadForm, uploadPath } from './dialect.ts';
import { limited, per, uploadStatus } from './expected.ts';
import { ask } from './http-client.ts';
import { seen } from './matching.ts';
import { jpegWithMetadata, measure, png, webp } from './pictures.ts';
import { all, describeDemo, except } from './servers.ts';

describeDemo('uploading', all, (demo, generation) => {
  const post = (headers: Record<string, string>, body = uploadForm()) =>
    ask(demo().backend + uploadPath(generation), { method: 'POST', headers, body });

  test('stores the picture and, from 0.19 on, a row for its owner', async () => {
    const { alias, token } = uploadedFile(await upload(demo(), demo().jwt, await png()));
    const row = demo()
      .instance.store.rows()
      .find((one) => one.alias === alias);
    expect(demo().instance.store.hasAlias(alias)).toBe(true);
    expect(row?.owner?.name).toBe(generation === 'A' ? undefined : 'alice');
    expect(row?.token).toBe(generation === 'A' || generation === 'D' ? undefined : token);
  });

  test('names the alias after the stored format', async () => {
    const jpeg = uploadedFile(await upload(demo(), demo().jwt, await jpegWithMetadata()));
    const other = uploadedFile(await upload(demo(), demo().jwt, await webp()));
    expect([jpeg.alias.split('.')[1], other.alias.split('.')[1]]).toEqual(['jpeg', 'webp']);
  });

  test('strips metadata', async () => {
    const bytes = await jpegWithMetadata();
    const { alias } = uploadedFile(await upload(demo(), demo().jwt, bytes));
    expect((await measure(bytes)).hasExif).toBe(true);
    expect((await measure((await look(demo(), alias)).bytes)).hasExif).toBe(false);
  });

  test('shrinks to 1024 px on D only', async () => {
    const { alias } = uploadedFile(await upload(demo(), demo().jwt, await png(1500, 1000)));
    expect((await measure((await look(demo(), alias)).bytes)).width).toBe(generation === 'D' ? 1024 : 1500);
  });

  test('gives equal pictures different aliases on the same bytes', async () => {
    const bytes = await png();
    const first = uploadedFile(await upload(demo(), demo().jwt, bytes));
    const second = uploadedFile(await upload(demo(), demo().bob, bytes));
    expect(first.alias).not.toBe(second.alias);
    const [one, other] = await Promise.all([look(demo(), first.alias), look(demo(), second.alias)]);
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
  });

  test('accepts the cookie, and the header from 0.19 on', async () => {
    const byCookie = await post({ cookie: `a=b; jwt=${demo().jwt}` }, uploadForm(await png()));
    const byHeader = await post({ authorization: `Bearer ${demo().jwt}` }, uploadForm(await png()));
    expect(byCookie.status).toBe(uploadStatus(generation));
    expect(byHeader.status).toBe(per(generation, { A: 502, rest: byCookie.status }));
  });

  test('does not retry a bad header with a good cookie', async () => {
    const headers = { ...session(generation, demo().jwt), authorization: 'Bearer bad.bad.bad' };
    const answer = await post(headers, uploadForm(await png()));
    expect(answer.status).toBe(per(generation, { A: 201, rest: 401 }));
  });

  test('is refused to banned people on B and C', async () => {
    demo().instance.ban('alice');
    const answer = await upload(demo(), demo().jwt, await png());
    expect(answer.status).toBe(per(generation, { A: 201, D: 200, rest: 401 }));
  });

  test('takes several files where pict-rs 0.4 does, one where 0.5 does', async () => {
    const answer = await upload(demo(), demo().jwt, await png(), await png());
    expect(answer.status).toBe(per(generation, { A: 201, rest: 400 }));
    expect(demo().instance.store.aliases()).toHaveLength(per(generation, { A: 2, rest: 0 }));
  });

  test('with pict-rs 0.4, D records all files and reports the last', async () => {
    demo().instance.switches.pictVersion = '0.4.7';
    const answer = await upload(demo(), demo().jwt, await png(), await png());
    const aliases = demo().instance.store.aliases();
    expect(aliases).toHaveLength(2);
    expect(uploadedFile(answer).alias).toBe(aliases.at(generation === 'D' ? -1 : 0));
  });

  test.each([
    ['an empty file', uploadForm(new Uint8Array())],
    ['no file', new FormData()],
  ])('refuses %s', async (_what, body) => {
    const answer = await post(session(generation, demo().jwt), body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject(
      generation === 'D' ? { error: 'pictrs_invalid_image_upload' } : { files: null },
    );
  });

  test('refuses the video and other formats pict-rs does not take', async () => {
    const answer = await upload(demo(), demo().jwt, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect(answer.status).toBe(400);
  });

  describe('with a switch turned', () => {
    test('maxUploadBytes: nginx answers 413 in HTML', async () => {
      demo().instance.switches.maxUploadBytes = 100;
      const answer = await upload(demo(), demo().jwt, await png());
      expect([answer.status, answer.headers['content-type']]).toEqual([413, 'text/html']);
      expect(demo().instance.store.aliases()).toEqual([]);
    });

    test('pictDown: 400', async () => {
      demo().instance.switches.pictDown = true;
      const answer = await upload(demo(), demo().jwt, await png());
      expect(answer.status).toBe(400);
      const codes = { A: /^error sending/, D: /"pictrs_invalid_image_upload"/, rest: /"error":"unknown"/ };
      expect(answer.text).toMatch(per(generation, codes));
    });

    test('rateLimitImage: counts before the login, and names no time', async () => {
      demo().instance.switches.rateLimitImage = 1;
      await upload(demo(), undefined, await png());
      const answer = await upload(demo(), demo().jwt, await png());
      expect(seen(answer)).toEqual(limited(generation));
      expect(answer.headers['retry-after']).toBeUndefined();
    });

    test('rateLimitMessage: uploads count as messages on D only', async () => {
      demo().instance.switches.rateLimitMessage = 1;
      await upload(demo(), demo().jwt, await png());
      const answer = await upload(demo(), demo().jwt, await png());
      expect(answer.status).toBe(per(generation, { D: 429, rest: 201 }));
    });

    test('answerDelayMs: the picture is there before the answer', async () => {
      demo().instance.switches.answerDelayMs = 150;
      const pending = upload(demo(), demo().jwt, await png());
      await expect.poll(() => demo().instance.store.aliases()).toHaveLength(1);
      expect(demo().instance.store.aliases()).toEqual([uploadedFile(await pending).alias]);
    });

    test('dropUploadAnswer: stored, never answered', async () => {
      demo().instance.switches.dropUploadAnswer = true;
      await expect(upload(demo(), demo().jwt, await png())).rejects.toThrow(
        /socket hang up|aborted|ECONNRESET/,
      );
      expect(demo().instance.store.aliases()).toHaveLength(1);
    });

    test('truncateUploadAnswer: stored, answered in half', async () => {
      demo().instance.switches.truncateUploadAnswer = true;
      await expect(upload(demo(), demo().jwt, await png())).rejects.toThrow(
        /socket hang up|aborted|ECONNRESET/,
      );
      expect(demo().instance.store.aliases()).toHaveLength(1);
    });

    test('truncateJson: complete as HTTP, broken as JSON', async () => {
      demo().instance.switches.truncateJson = true;
      const answer = await upload(demo(), demo().jwt, await png());
      expect(answer.status).toBeLessThan(300);
      expect(() => answer.json).toThrow(SyntaxError);
    });

    test.each([502, 503] as const)('maintenance: %i', async (status) => {
      demo().instance.switches.maintenance = status;
      const answer = await upload(demo(), demo().jwt, await png());
      expect(answer.status).toBe(status);
      expect(answer.text).toMatch(
        status === 503 ? /^\{"error":"Lemmy is currently starting"\}$/ : /<center>nginx/,
      );
      const image = await ask(demo().backend + imagePath(generation, 'x.png'));
      expect(image.status).toBe(status);
    });
  });
});

describeDemo('the file limit of pict-rs', except('D'), (demo, generation) => {
  test('shows as pict-rs’ status', async () => {
    demo().instance.switches.maxUploadBytes = 100_000_000;
    const answer = await upload(demo(), demo().jwt, new Uint8Array(41 * 1024 * 1024));
    expect(answer.status).toBe(generation === 'A' ? 400 : 413);
    expect(answer.json).toEqual({ msg: 'Filesize too large', files: null });
  });
});

describeDemo('disabled uploads', ['D'], (demo) => {
  test('stop images, not avatars', async () => {
    demo().instance.switches.uploadDisabled = true;
    const image = await upload(demo(), demo().jwt, await png());
    expect(seen(image)).toEqual({
      status: 400,
      body: { error: 'image_upload_disabled', cause: 'ImageUploadDisabled' },
    });
    const body = uploadForm(await png());
    const avatar = await askAs(demo(), demo().jwt, '/api/v4/account/avatar', { method: 'POST', body });
    expect(avatar.status).toBe(200);
  });
});
