/** Many uploads, one question: which belong together, and for which bytes an answer counts. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuardRule } from '../../utils/domain/guard';
import type { GuardAnswer, GuardQuestion } from '../../utils/guard/question';
import { aFile, answerWith, createGuardWorld, type GuardWorld, OTHER, pass } from '../support/guard-world';
import { installI18n } from '../support/i18n';

installI18n();

const CONFIRM: GuardRule = { guard: 'confirm', delay: 0 };
let world: GuardWorld;
const withAnswer = (answer: GuardAnswer) => answerWith(world, answer);
const shown = (question: GuardQuestion | undefined) => question?.files.map(({ name }) => name);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  world = createGuardWorld(CONFIRM);
});
afterEach(() => void vi.useRealTimers());

describe('several uploads', () => {
  it('of one moment are one question', async () => {
    const uploads = ['a.png', 'b.png', 'c.png'].map((name) => world.upload(name));
    await vi.waitFor(() => expect(world.open).toBeDefined());
    expect(shown(world.open)).toEqual(['a.png', 'b.png', 'c.png']);
    await withAnswer('upload');
    for (const { decided } of uploads) expect((await decided)?.refusal).toBeUndefined();
    expect(world.asked).toHaveLength(1);
  });

  it('of files given in one go are one question, though most come later', async () => {
    const names = ['1.png', '2.png', '3.png', '4.png', '5.png', '6.png'];
    world.pick(...names);
    const first = names.slice(0, 4).map((name) => world.upload(name));
    await vi.waitFor(() => expect(world.open?.files).toHaveLength(6));
    await withAnswer('upload');
    const later = names.slice(4).map((name) => world.upload(name));
    await pass();
    for (const { decided } of [...first, ...later]) expect((await decided)?.refusal).toBeUndefined();
    expect(world.asked).toHaveLength(1);
  });

  it('of files given in one go are forgotten when the last was asked about and uploaded', async () => {
    world.pick('1.png', '2.png');
    const first = world.upload('1.png');
    await vi.waitFor(() => expect(world.open).toBeDefined());
    expect(world.kept).toHaveLength(1);
    await withAnswer('upload');
    await first.decided;
    expect([world.kept, world.isPicked()]).toEqual([[], true]);
    const second = world.upload('2.png');
    await pass();
    expect((await second.decided)?.refusal).toBeUndefined();
    expect([world.asked.length, world.isPicked()]).toEqual([1, false]);
  });

  it('of files given in one go are all refused with one no', async () => {
    world.pick('1.png', '2.png');
    const first = world.upload('1.png');
    await withAnswer('cancel');
    const second = world.upload('2.png');
    await pass();
    for (const { decided } of [first, second]) expect((await decided)?.refusal).toMatch(/you cancelled/);
    expect(world.asked).toHaveLength(1);
  });

  it('of the same file are asked about again each time', async () => {
    world.pick('1.png');
    const first = world.upload('1.png');
    await withAnswer('upload');
    await first.decided;
    world.upload('1.png');
    await vi.waitFor(() => expect(world.asked).toHaveLength(2));
    world.answer('cancel');
    await pass();
    world.pick('1.png');
    world.upload('1.png');
    await vi.waitFor(() => expect(world.asked).toHaveLength(3));
  });

  it('to another server are another question', async () => {
    world.upload('a.png');
    world.upload({ url: `${OTHER}/pictrs/image` }, 'b.png');
    await vi.waitFor(() => expect(world.open).toBeDefined());
    expect(shown(world.open)).toEqual(['a.png']);
    await withAnswer('upload');
    await vi.waitFor(() => expect(world.open?.destination).toBe('feddit.org'));
  });

  it('that come while a question is open do not change it, and are asked about next', async () => {
    world.upload('a.png');
    await vi.waitFor(() => expect(world.open).toBeDefined());
    world.upload('b.png');
    await pass();
    expect(shown(world.open)).toEqual(['a.png']);
    await withAnswer('cancel');
    await vi.waitFor(() => expect(shown(world.open)).toEqual(['b.png']));
  });

  it('a file with other bytes than the one that was shown is asked about by itself', async () => {
    world.pick('1.png', '2.png');
    const first = world.upload('1.png');
    await withAnswer('upload');
    await first.decided;
    // As long, and called the same
    const second = world.upload(aFile('2.png', 'other bytes of 2.pn'));
    await vi.waitFor(() => expect(world.asked).toHaveLength(2));
    expect(shown(world.open)).toEqual(['2.png']);
    world.answer('cancel');
    await pass();
    expect((await second.decided)?.refusal).toMatch(/you cancelled/);
  });
});
