/** What the page knows of the user's policy, and when it finds out. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ACK_EVENT, BEGIN, GUARD } from '../../utils/bridge/message';
import type { GuardRule } from '../../utils/domain/guard';
import { createKnownRule, type KnownRule } from '../../utils/page/guard-rule';
import { messages } from '../support/fake-page-messages';
import { installI18n } from '../support/i18n';

vi.mock(
  '../../utils/messaging/client',
  async () => (await import('../support/fake-page-messages')).fakePageClient,
);
installI18n();

const OFF: GuardRule = { guard: 'off', delay: 0 };
const CONFIRM: GuardRule = { guard: 'confirm', delay: 0 };
const NEVER: GuardRule = { guard: 'never', delay: 0 };
const UNASKED = /could not ask you/;

let ending: AbortController;
let said: string[];
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const asked = () => messages.askedFor('guardRule').length;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  ending = new AbortController();
  said = [];
  document.addEventListener(ACK_EVENT, (event) => void said.push((event as CustomEvent<string>).detail), {
    signal: ending.signal,
  });
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
});

/** The rule of a page that opens now; `answers`: what the background says, one after the other, the last for ever. */
function open(...answers: (GuardRule | Error)[]): KnownRule {
  messages.reset({ guardRule: () => (answers.length > 1 ? answers.shift()! : answers[0]!) });
  return createKnownRule(ending.signal);
}

describe('the policy', () => {
  it('is asked for at the very start', async () => {
    const rule = open(CONFIRM);
    expect(asked()).toBe(1);
    await pass(0);
    expect(rule.current()).toEqual(CONFIRM);
  });

  it('is asked for again while the background does not answer', async () => {
    const rule = open(new Error('no receiver'), new Error('no receiver'), NEVER);
    await pass(2000);
    expect(rule.current()).toEqual(NEVER);
    expect(asked()).toBe(3);
  });

  it('that changes is heard of, and counts more than an answer that was on its way', async () => {
    const rule = open(OFF);
    void messages.ask('guardChanged', CONFIRM);
    await pass(0);
    expect(rule.current()).toEqual(CONFIRM);
  });

  it('is asked for when the tab comes to the front: a frozen one hears nothing', async () => {
    const rule = open(OFF, CONFIRM);
    await pass(0);
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(0);
    expect(rule.current()).toEqual(CONFIRM);
  });

  it('is asked for once more where the question on its way was made too early', async () => {
    const rule = open(OFF, CONFIRM);
    rule.refresh();
    await pass(0);
    expect([asked(), rule.current()]).toEqual([2, CONFIRM]);
    await pass(60_000);
    expect(asked()).toBe(2);
  });

  it('that was known stays, when the background is gone', async () => {
    const rule = open(CONFIRM, new Error('no receiver'));
    await pass(0);
    rule.refresh();
    await pass(60_000);
    expect(rule.current()).toEqual(CONFIRM);
  });
});

describe('who waits for it', () => {
  it('gets it when it is there', async () => {
    const rule = open(new Error('starting'), CONFIRM);
    const waited = rule.wait();
    await pass(1000);
    expect(await waited).toEqual(CONFIRM);
    expect(await rule.wait()).toEqual(CONFIRM);
  });

  it('gets nothing when nobody tells', async () => {
    const rule = open(new Error('storage fails'));
    const waited = rule.wait();
    await pass(5000);
    expect(await waited).toBeUndefined();
  });

  it('does not wait in a page that we have left', async () => {
    const rule = open(new Error('gone'));
    ending.abort();
    expect(await rule.wait()).toBeUndefined();
  });
});

describe('the page world', () => {
  it('is told nothing while uploads leave as without us', async () => {
    open(OFF);
    await pass(0);
    expect(said).toEqual([]);
  });

  it.each([
    ['confirm', CONFIRM, UNASKED],
    ['never', NEVER, UNASKED],
  ])('is told what to refuse with: %s', async (_name, answer, sentence) => {
    open(answer);
    await pass(0);
    expect(said).toHaveLength(1);
    expect(said[0]?.startsWith(GUARD)).toBe(true);
    expect(said[0]).toMatch(sentence);
  });

  it('is told that it is over', async () => {
    open(CONFIRM);
    await pass(0);
    void messages.ask('guardChanged', OFF);
    expect(said.at(-1)).toBe(GUARD);
  });

  it('that begins later is told as well', async () => {
    open(CONFIRM);
    await pass(0);
    document.dispatchEvent(new CustomEvent(ACK_EVENT, { detail: BEGIN }));
    expect(said.filter((each) => each.startsWith(GUARD))).toHaveLength(2);
  });

  it('hears nothing of a page that we have left', async () => {
    open(OFF);
    await pass(0);
    ending.abort();
    expect(() => messages.ask('guardChanged', CONFIRM)).toThrow('Receiving end');
  });
});
