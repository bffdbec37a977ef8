/** Accidents on the way of a deletion, and a time that a test moves: what the fault matrix is made of. */
import { expect, onTestFinished, test } from 'vitest';
import { createDrivenTime } from '../faults/driven-time.ts';
import { look, remove, upload, uploadedFile } from './dialect.ts';
import { accepted, limited } from './expected.ts';
import { ask } from './http-client.ts';
import { eventually, seen } from './matching.ts';
import { png } from './pictures.ts';
import { all, describeDemo, startDemo } from './servers.ts';
import type { Demo } from './servers.ts';

async function uploaded(demo: Demo): Promise<{ alias: string; token: string | undefined }> {
  return uploadedFile(await upload(demo, demo.jwt, await png()));
}

const DELETION = /^DELETE |\/image\/delete\//;

describeDemo('a deletion', all, (demo, generation) => {
  test.each([429, 500, 502] as const)('deleteError %i: nginx answers, nothing happens', async (status) => {
    const file = await uploaded(demo());
    demo().instance.switches.deleteError = status;
    const answer = await remove(demo(), demo().jwt, file);
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining('<center>nginx')]);
    expect(demo().instance.store.hasAlias(file.alias)).toBe(true);
  });

  test('deletesAllTheSame: nginx answers, it is done', async () => {
    const file = await uploaded(demo());
    Object.assign(demo().instance.switches, { deleteError: 502, deletesAllTheSame: true });
    expect((await remove(demo(), demo().jwt, file)).status).toBe(502);
    expect(demo().instance.store.hasAlias(file.alias)).toBe(false);
  });

  test('dropDeleteAnswer: nobody answers, it is done', async () => {
    const file = await uploaded(demo());
    demo().instance.switches.dropDeleteAnswer = true;
    await expect(remove(demo(), demo().jwt, file)).rejects.toThrow(/socket hang up|aborted|ECONNRESET/);
    expect(demo().instance.store.hasAlias(file.alias)).toBe(false);
  });

  test('silent: nobody answers, nothing happens, and nothing else is silent', async () => {
    const file = await uploaded(demo());
    demo().instance.switches.silent = DELETION;
    const answer = remove(demo(), demo().jwt, file);
    answer.catch(() => undefined);
    await eventually(() => demo().instance.requests.some(({ status }) => status === 0));
    expect((await look(demo(), file.alias)).status).toBe(200);
    await demo().instance.close();
    await expect(answer).rejects.toThrow(/socket hang up|aborted|ECONNRESET/);
    expect(demo().instance.store.hasAlias(file.alias)).toBe(true);
  });

  test('held: it is done, and answered when it is no longer held', async () => {
    const file = await uploaded(demo());
    demo().instance.switches.held = DELETION;
    const answer = remove(demo(), demo().jwt, file);
    await eventually(() => !demo().instance.store.hasAlias(file.alias));
    demo().instance.switches.held = undefined;
    expect(seen(await answer)).toEqual(accepted(generation));
  });
});

describeDemo('time', all, (_demo, generation) => {
  test('is what the test says: queue, cache and limits go by it', async () => {
    const time = createDrivenTime(Date.UTC(2026, 0, 1));
    const demo = await startDemo({ generation, time, switches: { staleCacheMs: 60_000, jobDelayMs: 1000 } });
    onTestFinished(() => demo.instance.close());
    const { store, switches } = demo.instance;
    const [file, other] = [await uploaded(demo), await uploaded(demo)];
    await remove(demo, demo.jwt, file);
    time.moveTo(time.now() + 1000);
    expect(store.hasAlias(file.alias)).toBe(false);
    expect(store.hasBytes(file.alias)).toBe(false);

    const path = generation === 'D' ? '/api/v4/image/' : '/pictrs/image/';
    const cached = async () => (await ask(demo.backend + path + other.alias)).headers['x-cache'];
    expect([await cached(), await cached()]).toEqual(['MISS', 'HIT']);
    time.moveTo(time.now() + 60_000);
    expect(await cached()).toBe('MISS');

    const site = `${demo.backend}/api/${generation === 'D' ? 'v4' : 'v3'}/site`;
    switches.rateLimitMessage = 1;
    expect((await ask(site)).status).toBe(200);
    expect(seen(await ask(site))).toEqual(limited(generation));
    time.moveTo(time.now() + 60_000);
    expect((await ask(site)).status).toBe(200);
  });
});
