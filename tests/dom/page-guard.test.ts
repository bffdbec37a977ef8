/** What the page script decides about uploads: who is asked, about what, how often, and what leaves (design §6). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuardRule } from '../../utils/domain/guard';
import type { GuardAnswer, GuardQuestion } from '../../utils/guard/question';
import { aFile, answerWith, createGuardWorld, type GuardWorld, OTHER, pass } from '../support/guard-world';
import { installI18n } from '../support/i18n';

installI18n();

const OFF: GuardRule = { guard: 'off', delay: 0 };
const CONFIRM: GuardRule = { guard: 'confirm', delay: 0 };
let world: GuardWorld;
const withAnswer = (answer: GuardAnswer) => answerWith(world, answer);
const shown = (question: GuardQuestion | undefined) => question?.files.map(({ name }) => name);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  world = createGuardWorld(CONFIRM);
});
afterEach(() => void vi.useRealTimers());

describe('with the guard off', () => {
  it('nothing is added: no message, no wait', () => {
    world = createGuardWorld(OFF);
    expect(world.upload('a.png').decided).toBeUndefined();
    expect(world.heard).toEqual([]);
  });

  it('a form without files is nobody’s business, with a delay neither', () => {
    world = createGuardWorld(OFF);
    expect(world.upload().decided).toBeUndefined();
    world = createGuardWorld({ guard: 'off', delay: 5 });
    expect(world.upload().decided).toBeUndefined();
  });
});

describe('where nothing may leave', () => {
  it('an upload is refused at once, with the server’s name', async () => {
    world = createGuardWorld({ guard: 'never', delay: 0 });
    const { decided } = world.upload('a.png');
    expect((await decided)?.refusal).toMatch(/blocks uploads to lemmy\.world/);
    expect(world.asked).toEqual([]);
    expect(world.explained).toEqual([]);
  });

  it('the instance is named by its own host, not by that of its backend', async () => {
    world = createGuardWorld({ guard: 'never', delay: 0 });
    const { decided } = world.upload({ url: `${OTHER}/api/v4/image` }, 'a.png');
    expect((await decided)?.refusal).toMatch(/blocks uploads to lemmy\.world/);
    // Should we go away meanwhile, nobody is there who could say more
    expect(world.heard).toEqual([expect.stringMatching(/^hold .*could not ask you/)]);
  });

  it('a page that has no words for it is helped out', async () => {
    world = createGuardWorld({ guard: 'never', delay: 0 });
    const { decided } = world.upload({ isMute: true }, 'a.png');
    expect(world.explained).toEqual([(await decided)?.refusal]);
  });
});

describe('an upload that is asked about', () => {
  it('is held before anything else, with what refuses it should we go away', () => {
    world.upload('a.png');
    expect(world.heard[0]).toMatch(/^hold .*could not ask you/);
  });

  it('shows the picture, where it goes, and who is logged in', async () => {
    world.facts = { account: 'alice', known: [] };
    world.upload('a.png');
    await vi.waitFor(() => expect(world.open).toBeDefined());
    expect(world.open).toMatchObject({ destination: 'lemmy.world', account: 'alice', place: 'comment' });
    expect(shown(world.open)).toEqual(['a.png']);
    expect(world.open?.files[0]).toMatchObject({ size: aFile('a.png').size, type: 'image/png' });
  });

  it('leaves with a yes, as the file that was seen', async () => {
    const { decided } = world.upload('a.png');
    await withAnswer('upload');
    const { files, refusal, changed } = (await decided)!;
    expect([refusal, changed]).toEqual([undefined, undefined]);
    expect(files).toMatchObject([
      { name: 'a.png', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    ]);
  });

  it.each<[GuardAnswer, RegExp]>([
    ['cancel', /you cancelled it/],
    ['unasked', /could not ask you/],
  ])('is refused with %s', async (answer, sentence) => {
    const { decided } = world.upload('a.png');
    await withAnswer(answer);
    expect((await decided)?.refusal).toMatch(sentence);
  });

  it.each<[string, GuardRule, RegExp]>([
    ['confirm', CONFIRM, /could not ask you/],
    ['never', { guard: 'never', delay: 0 }, /blocks uploads/],
  ])('in which no file can be seen is refused: %s', async (_name, rule, sentence) => {
    world = createGuardWorld(rule);
    expect((await world.upload().decided)?.refusal).toMatch(sentence);
    expect(world.asked).toEqual([]);
  });

  it('is refused with a yes of before the user chose that nothing may leave', async () => {
    const { decided } = world.upload('a.png');
    await vi.waitFor(() => expect(world.open).toBeDefined());
    world.learn({ guard: 'never', delay: 0 });
    await withAnswer('upload');
    expect((await decided)?.refusal).toMatch(/blocks uploads to lemmy\.world/);
  });

  it('tells of the same file uploaded before, also when that is found out late', async () => {
    const told = world.tellLate();
    world.upload('a.png');
    await vi.waitFor(() => expect(world.open).toBeDefined());
    expect(world.open?.files[0]?.known).toBeUndefined();
    const [hash = ''] = world.factsAsked[0]?.hashes ?? [];
    told({ known: [{ sha256: hash, host: 'feddit.org', uploadedAt: 7, status: 'live' }] });
    await pass(0);
    expect(world.open?.files[0]?.known?.host).toBe('feddit.org');
  });

  it('is asked about though vault and server say nothing', async () => {
    world.tellLate();
    const { decided } = world.upload('a.png');
    await pass();
    await withAnswer('upload');
    expect((await decided)?.refusal).toBeUndefined();
  });
});

describe('an upload that the page gives up', () => {
  it('leaves the question; the others stay', async () => {
    const first = world.upload('a.png');
    world.upload('b.png');
    await vi.waitFor(() => expect(world.open?.files).toHaveLength(2));
    expect(world.guard.forget(first.id)).toBe(true);
    expect(shown(world.open)).toEqual(['b.png']);
  });

  it('takes the question with it, if it was the last', async () => {
    const { id, decided } = world.upload('a.png');
    await vi.waitFor(() => expect(world.open).toBeDefined());
    world.guard.forget(id);
    expect(world.open).toBeUndefined();
    await pass();
    expect((await decided)?.refusal).toBe('');
    expect(world.explained).toEqual([]);
  });

  it('is not told of twice: what left, or was refused, is none that is forgotten', async () => {
    const { id, decided } = world.upload('a.png');
    await withAnswer('upload');
    await decided;
    expect(world.guard.forget(id)).toBe(false);
    expect(world.guard.forget('of another')).toBe(false);
  });
});

describe('with a delay', () => {
  it('nothing is looked at and nobody is asked; it leaves when the time is over', async () => {
    world = createGuardWorld({ guard: 'off', delay: 5 });
    world.pick('1.png', '2.png', '3.png');
    const first = world.upload('1.png');
    // Should we go away meanwhile, it leaves
    expect(world.heard).toEqual(['hold ']);
    await pass();
    expect(world.countdowns).toMatchObject([{ seconds: 5, count: 3, destination: 'lemmy.world' }]);
    const second = world.upload('2.png');
    world.countdowns[0]?.end(true);
    expect([await first.decided, await second.decided]).toEqual([{}, {}]);
    await expect(world.upload('3.png').decided).resolves.toEqual({});
    expect(world.countdowns).toHaveLength(1);
    expect(world.factsAsked).toEqual([]);
  });

  it('follows the question', async () => {
    world = createGuardWorld({ guard: 'confirm', delay: 10 });
    const { decided } = world.upload('a.png');
    await withAnswer('upload');
    expect(world.countdowns).toMatchObject([{ seconds: 10, count: 1 }]);
    world.countdowns[0]?.end(false);
    expect((await decided)?.refusal).toMatch(/you cancelled/);
  });
});

describe('while nobody knows what the user wants', () => {
  it('an upload waits for it', async () => {
    world = createGuardWorld(undefined);
    const { decided } = world.upload('a.png');
    expect(world.heard).toEqual(['hold ']);
    await pass(1000);
    const empty = world.upload();
    world.learn(OFF);
    expect([await decided, await empty.decided]).toEqual([{}, {}]);
    expect(world.asked).toEqual([]);
  });

  it('and that does not end, the user is asked', async () => {
    world = createGuardWorld(undefined);
    const { decided } = world.upload('a.png');
    world.learn(undefined);
    await pass(0);
    await withAnswer('upload');
    expect((await decided)?.refusal).toBeUndefined();
    expect(world.heard.at(-1)).toMatch(/^hold .*could not ask you/);
  });
});
