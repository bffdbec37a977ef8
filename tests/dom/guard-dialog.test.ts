/** The questions before pictures leave a page (issue 5): who may answer, when an answer counts, and that each ends. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuardAnswer } from '../../utils/guard/question';
import { createGuardDialog } from '../../utils/page/guard-dialog';
import { turn } from '../support/frames';
import { aGuardedFile, aGuardQuestion, aStrangeFile } from '../support/guard';
import { installI18n } from '../support/i18n';
import { anEvent, hosts, shadowOf, watchShadows } from '../support/shadows';

installI18n();

let ending: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  watchShadows();
  ending = new AbortController();
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

const wait = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
  await turn();
};
const root = (at = 0) => shadowOf(hosts('dialog')[at]);
const words = () => (root().querySelector('dialog')?.textContent ?? '').replaceAll(/\s+/g, ' ');
const button = (name: string) =>
  [...root().querySelectorAll('button')].find((one) => one.textContent?.trim() === name);

/** Presses a button as a browser does: a disabled one says nothing. */
async function press(name: string, isTrusted = true): Promise<void> {
  const found = button(name);
  if (!found) throw new Error(`No button ${name}: ${root().textContent}`);
  if (!found.disabled) found.dispatchEvent(anEvent('click', isTrusted));
  await turn();
}

const file = aGuardedFile({ strip: 'possible', metadata: { hasPosition: true, hasAny: true } });
const question = aGuardQuestion([file]);

/** Asks; `answers` fills up with what came of it. */
async function ask(asked = question) {
  const dialog = createGuardDialog(ending.signal);
  const answers: GuardAnswer[] = [];
  void dialog.ask(asked).then((answer) => answers.push(answer));
  await turn();
  return { dialog, answers };
}

describe('the question', () => {
  it.each([
    ['Upload', 'upload'],
    ['Upload without metadata', 'without-metadata'],
  ] as const)('is answered by a press on %s', async (name, answer) => {
    const { answers } = await ask();
    await wait(500);
    await press(name);
    expect([answers, hosts('dialog')]).toEqual([[answer], []]);
  });

  it('is not answered yes by the second click of a double click', async () => {
    const { answers } = await ask();
    await press('Upload');
    await wait(499);
    await press('Upload');
    expect(answers).toEqual([]);
    await wait(1);
    await press('Upload');
    expect(answers).toEqual(['upload']);
  });

  it('may be answered no at once, also by Escape and by a click beside it', async () => {
    const { answers } = await ask();
    await press('Cancel');
    expect(answers).toEqual(['cancel']);
    for (const type of ['cancel', 'click']) {
      const again = await ask();
      root().querySelector('dialog')?.dispatchEvent(anEvent(type, true));
      await turn();
      expect(again.answers).toEqual(['cancel']);
    }
  });

  it('is not answered by scripts', async () => {
    const { answers } = await ask();
    await wait(500);
    for (const name of ['Upload', 'Upload without metadata', 'Cancel']) await press(name, false);
    root().querySelector('dialog')?.dispatchEvent(anEvent('cancel', false));
    await turn();
    expect([answers, hosts('dialog').length]).toEqual([[], 1]);
  });

  it('comes to the top again when the page has covered it, and wants a new answer', async () => {
    const { answers } = await ask();
    await wait(500);
    const find = document.querySelector.bind(document);
    const cover = document.createElement('div');
    vi.spyOn(document, 'querySelector').mockImplementation((selector: string) =>
      selector.includes(':popover-open') ? cover : find(selector),
    );
    const before = root().querySelector('dialog');
    await press('Upload');
    expect(root().querySelector('dialog')).not.toBe(before);
    await press('Upload');
    expect(answers).toEqual([]);
    await wait(500);
    await press('Upload');
    expect(answers).toEqual(['upload']);
  });

  it('gives the focus back to where it was', async () => {
    const before = document.createElement('button');
    document.body.append(before);
    before.focus();
    await ask();
    before.blur();
    await press('Cancel');
    expect(document.activeElement).toBe(before);
  });

  it('is asked one after the other', async () => {
    const { dialog, answers } = await ask();
    const second: GuardAnswer[] = [];
    void dialog.ask(aGuardQuestion(undefined, { destination: 'feddit.org' })).then((one) => second.push(one));
    await turn();
    expect(hosts('dialog')).toHaveLength(1);
    await press('Cancel');
    await turn();
    expect(words()).toContain('feddit.org');
    await wait(500);
    await press('Upload');
    expect([answers, second]).toEqual([['cancel'], ['upload']]);
  });
});

describe('what changes in an open question', () => {
  it('wants a yes of its own: another file', async () => {
    const { dialog, answers } = await ask();
    await wait(500);
    dialog.update(aGuardQuestion([file, aGuardedFile()]));
    await turn();
    expect(words()).toContain('Upload 2 files');
    await press('Upload');
    expect(answers).toEqual([]);
    await wait(500);
    await press('Upload');
    expect(answers).toEqual(['upload']);
  });

  it.each([
    ['a warning', aGuardQuestion([{ ...file, size: 30_000_000 }])],
    ['another server', aGuardQuestion([file], { destination: 'feddit.org' })],
    ['another account', aGuardQuestion([file], { account: 'bob' })],
    ['another look of the picture', aGuardQuestion([{ ...aStrangeFile(), id: file.id }])],
    ['that metadata cannot be taken out after all', aGuardQuestion([{ ...file, strip: 'impossible' }])],
  ])('wants a yes of its own: %s', async (_, changed) => {
    const { dialog, answers } = await ask();
    await wait(500);
    dialog.update(changed);
    await turn();
    await press('Upload');
    expect(answers).toEqual([]);
  });

  it('wants a yes of its own: the picture, when it can be shown at last', async () => {
    const { picture, ...unseen } = aGuardedFile();
    const { dialog, answers } = await ask(aGuardQuestion([unseen]));
    await wait(500);
    dialog.update(aGuardQuestion([{ ...unseen, picture: picture! }]));
    await turn();
    await press('Upload');
    expect(answers).toEqual([]);
  });

  it('does not, where there is only less to decide', async () => {
    const { dialog, answers } = await ask(aGuardQuestion([file, aGuardedFile()]));
    await wait(500);
    dialog.update(question);
    await turn();
    expect(words()).toContain('Upload to lemmy.world');
    await press('Upload');
    expect(answers).toEqual(['upload']);
  });

  it('ends it when no file is left, or the page gives up', async () => {
    const first = await ask();
    first.dialog.update(aGuardQuestion([]));
    await turn();
    const second = await ask();
    second.dialog.close();
    await turn();
    expect([first.answers, second.answers, hosts('dialog')]).toEqual([['cancel'], ['cancel'], []]);
  });
});

describe('a page that throws the question out', () => {
  it('gets it back, and a yes must come anew', async () => {
    const { answers } = await ask();
    await wait(500);
    hosts('dialog')[0]?.remove();
    await turn();
    await press('Upload');
    expect(answers).toEqual([]);
    await wait(500);
    await press('Upload');
    expect(answers).toEqual(['upload']);
  });

  it('again and again ends it as one that was not asked', async () => {
    const { answers } = await ask();
    for (let n = 0; n < 4; n++) {
      hosts('dialog')[0]?.remove();
      await turn();
    }
    expect([answers, hosts('dialog')]).toEqual([['unasked'], []]);
  });
});

describe('when the extension ends', () => {
  it('the question ends as one that was not asked, and the page is as it was', async () => {
    const before = document.documentElement.outerHTML;
    const { dialog, answers } = await ask();
    ending.abort();
    await turn();
    expect(answers).toEqual(['unasked']);
    await expect(dialog.ask(question)).resolves.toBe('unasked');
    await expect(dialog.countDown(5, { destination: 'lemmy.world', count: 1 })).resolves.toBe(false);
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
