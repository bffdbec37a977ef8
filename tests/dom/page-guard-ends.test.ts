/** Uploads that the guard holds, and that nothing must hold for ever: what hangs, and what the page does not want any more. */
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuardRule } from '../../utils/domain/guard';
import { aFile, answerWith, createGuardWorld, type GuardWorld, pass } from '../support/guard-world';
import { installI18n } from '../support/i18n';

installI18n();

const CONFIRM: GuardRule = { guard: 'confirm', delay: 0 };
let world: GuardWorld;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  world = createGuardWorld(CONFIRM);
});
afterEach(() => void vi.useRealTimers());

const NEVER = new Promise<never>(() => undefined);

/** A file whose bytes come when `read` is called. */
function aSlowFile(name: string) {
  const file = aFile(name);
  const bytes = file.arrayBuffer.bind(file);
  let read: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (read = resolve));
  file.arrayBuffer = () => ready.then(bytes);
  return { file, read };
}

describe('a file that cannot be read in time', () => {
  it('is shown as such after some seconds, and leaves with a yes', async () => {
    const { decided } = world.upload(aSlowFile('a.png').file);
    await pass(9000);
    expect(world.open).toBeUndefined();
    await pass(2000);
    expect(world.open?.files).toMatchObject([
      { name: 'a.png', strip: 'impossible', metadata: { isUnderstood: false } },
    ]);
    world.answer('upload');
    await pass(20_000);
    expect(await decided).toMatchObject({ files: [{ name: 'a.png' }] });
  });

  it('does not hold up what comes after it', async () => {
    world.upload(aSlowFile('a.png').file);
    await pass(100);
    const { decided } = world.upload('b.png');
    await pass(11_000);
    await answerWith(world, 'cancel');
    await answerWith(world, 'upload');
    expect((await decided)?.refusal).toBeUndefined();
  });

  it('is shown as it is once it can be read', async () => {
    const { file, read } = aSlowFile('a.png');
    world.upload(file);
    await pass(11_000);
    expect(world.factsAsked).toMatchObject([{ hashes: [] }]);
    read();
    await vi.waitFor(() => expect(world.factsAsked).toHaveLength(2));
    expect(world.factsAsked[1]?.hashes).toHaveLength(1);
  });

  it('and read after the yes is asked about again: its bytes were not seen', async () => {
    const { file, read } = aSlowFile('a.png');
    const { decided } = world.upload(file);
    await pass(11_000);
    world.answer('upload');
    read();
    await vi.waitFor(() => expect(world.asked).toHaveLength(2));
    await answerWith(world, 'upload');
    expect((await decided)?.files?.[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('among many leaves none of the others out', async () => {
    const slow = ['1.png', '2.png', '3.png'].map((name) => aSlowFile(name).file);
    world.upload(...slow, aFile('4.png'));
    await pass(11_000);
    await vi.waitFor(() => expect(world.open?.files).toHaveLength(4));
  });
});

describe('metadata that is not taken out in time', () => {
  async function sideways(): Promise<File> {
    const picture = sharp({ create: { width: 30, height: 20, channels: 3, background: '#47a' } });
    const bytes = await picture.withMetadata({ orientation: 6 }).jpeg().toBuffer();
    return aFile('photo.jpg', bytes, 'image/jpeg');
  }

  it('is a reason to refuse', async () => {
    world.redraw = () => NEVER;
    const { decided } = world.upload(await sideways());
    await answerWith(world, 'without-metadata');
    await vi.waitFor(() => expect(world.redrawn).toHaveLength(1));
    await pass(20_000);
    expect((await decided)?.refusal).toMatch(/could not take the metadata out/);
  });

  it('is nobody’s business once the page gave it up', async () => {
    world.redraw = () => NEVER;
    const { id, decided } = world.upload(await sideways(), { isMute: true });
    await answerWith(world, 'without-metadata');
    await vi.waitFor(() => expect(world.redrawn).toHaveLength(1));
    expect(world.guard.forget(id)).toBe(true);
    await pass(20_000);
    expect(await decided).toEqual({ refusal: '' });
    expect(world.explained).toEqual([]);
  });
});

describe('what the page gives up does not leave', () => {
  it('between the answer and the bytes', async () => {
    const { file, read } = aSlowFile('a.png');
    const { id, decided } = world.upload(file);
    await pass(11_000);
    world.answer('upload');
    await pass(0);
    expect(world.guard.forget(id)).toBe(true);
    read();
    await pass(20_000);
    expect(await decided).toEqual({ refusal: '' });
  });

  it('while nobody knew that it may', async () => {
    world = createGuardWorld(undefined);
    const { id, decided } = world.upload('a.png');
    expect(world.guard.forget(id)).toBe(true);
    world.learn({ guard: 'off', delay: 0 });
    expect(await decided).toEqual({ refusal: '' });
  });
});
