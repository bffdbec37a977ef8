/** A note in the page, such as the sentence why nothing was uploaded where the page has no words for it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNotes } from '../../utils/page/note';
import { removeLeftovers } from '../../utils/page/shadow-view';
import { turn } from '../support/frames';
import { installI18n } from '../support/i18n';
import { anEvent, hosts, shadowOf, watchShadows } from '../support/shadows';

installI18n();

let ending: AbortController;
let explain: (sentence: string) => void;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  watchShadows();
  // happy-dom has no top layer
  HTMLElement.prototype.showPopover = () => undefined;
  ending = new AbortController();
  const show = createNotes(ending.signal);
  explain = (title) => show({ look: 'refused', title });
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
});

const said = () => hosts('note').map((host) => shadowOf(host).querySelector('[role=alert]')?.textContent);

describe('the note', () => {
  it('says the sentence, once for many uploads, and goes by itself', async () => {
    explain('Not uploaded.');
    explain('Not uploaded.');
    await turn();
    expect(said()).toEqual(['Not uploaded.']);
    await vi.advanceTimersByTimeAsync(13_000);
    expect(said()).toEqual([]);
    explain('Not uploaded.');
    await turn();
    expect(said()).toEqual(['Not uploaded.']);
  });

  it('gives way to another sentence', async () => {
    explain('Not uploaded.');
    explain('Takeback blocks uploads.');
    await turn();
    expect(said()).toEqual(['Takeback blocks uploads.']);
  });

  it('is closed by the user, and by nobody else', async () => {
    explain('Not uploaded.');
    await turn();
    const close = () => shadowOf(hosts('note')[0]).querySelector('button');
    close()?.dispatchEvent(anEvent('click', false));
    expect(said()).toHaveLength(1);
    close()?.dispatchEvent(anEvent('click', true));
    expect(said()).toEqual([]);
  });

  it('is not shown in a page that we have left, nor left behind in it', async () => {
    explain('Not uploaded.');
    await turn();
    ending.abort();
    expect(said()).toEqual([]);
    explain('Not uploaded.');
    expect(said()).toEqual([]);
  });
});

it('what an ended script left behind is taken away', async () => {
  explain('Not uploaded.');
  await turn();
  removeLeftovers();
  expect(hosts('note')).toEqual([]);
});
