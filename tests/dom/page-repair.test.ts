/** What is gone leaves what is being written, whoever deleted it; who wants it back has it back. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { uploadKey } from '../../utils/domain/names';
import type { OwnImage } from '../../utils/messaging/protocol';
import { createOwnImages } from '../../utils/page/own-images';
import { createDraftRepair, type DraftRepair } from '../../utils/page/repair';
import { turn } from '../support/frames';
import { anAlias } from '../support/uploads';
import { WORLD } from '../support/views';

const alias = anAlias();
const key = uploadKey(WORLD, alias);
const markdown = `![](${WORLD}/pictrs/image/${alias})`;
const other = `![](${WORLD}/pictrs/image/${anAlias()})`;

let ending: AbortController;
let repair: DraftRepair;
let vault: OwnImage[];
let isInert: boolean;
const changed = vi.fn<(images: OwnImage[]) => void>();

beforeEach(() => {
  document.execCommand ??= () => false;
  ending = new AbortController();
  [vault, isInert] = [[], false];
  changed.mockReset();
  const ask = (images: { server: string; alias: string }[]) =>
    Promise.resolve(vault.filter((one) => images.some((each) => one.key === `${each.server}/${each.alias}`)));
  repair = createDraftRepair(
    { own: createOwnImages(ask), ask, isInert: () => isInert, changed },
    ending.signal,
  );
});
afterEach(() => {
  ending.abort();
  document.body.replaceChildren();
});

function anArea(text: string): HTMLTextAreaElement {
  const area = document.createElement('textarea');
  document.body.append(area);
  area.value = text;
  return area;
}
const tellGone = () => repair.update([{ key, status: 'gone' }]);

describe('a picture that is gone', () => {
  it('leaves open editors when that is told, and comes back by undo', () => {
    const area = anArea(`a ${markdown} b`);
    repair.update([{ key, status: 'asked' }]);
    expect(area.value).toBe(`a ${markdown} b`);
    tellGone();
    expect(area.value).toBe('a b');
    area.value = `a ${markdown} b`;
    tellGone();
    expect(area.value).toBe(`a ${markdown} b`);
  });

  it('leaves them when the dialog is closed: until then the page is inert', () => {
    const area = anArea(markdown);
    isInert = true;
    tellGone();
    expect(area.value).toBe(markdown);
    isInert = false;
    repair.run();
    expect(area.value).toBe('');
  });

  it('leaves a draft that was restored, when somebody goes on with it', async () => {
    vault = [{ key, status: 'gone' }];
    const area = anArea(`${markdown}\n${other}`);
    area.focus();
    await turn();
    expect(area.value).toBe(other);
    area.blur();
    area.value = markdown;
    area.focus();
    await turn();
    expect(area.value).toBe(markdown);
  });

  it.each(['live', 'asked', 'gone-cached', 'unknown'] as const)('is not one that is %s', async (status) => {
    vault = [{ key, status }];
    const area = anArea(markdown);
    area.focus();
    await turn();
    expect(area.value).toBe(markdown);
  });
});

it('a page that comes back from memory asks about what is in its fields', async () => {
  vault = [{ key, status: 'gone' }];
  anArea(`${markdown} ${other}`);
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  await turn();
  expect(changed).not.toHaveBeenCalled();
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await turn();
  expect(changed).toHaveBeenCalledWith([{ key, status: 'gone' }]);
});
