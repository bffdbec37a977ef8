/** Whether what a picture was uploaded for was sent (lemmy-ui-dom §2): when in doubt, it was. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { uploadKey, type UploadKey } from '../../utils/domain/names';
import { createUnsentWatch, type UnsentWatch } from '../../utils/page/unsent';
import { anAlias } from '../support/uploads';
import { WORLD } from '../support/views';

const alias = anAlias();
const key = uploadKey(WORLD, alias);
const address = `${WORLD}/pictrs/image/${alias}`;
const markdown = `![](${address})`;

let ending: AbortController;
let watch: UnsentWatch;
let saved: boolean;
let news: [what: string, keys: UploadKey[]][];
let held: UploadKey[];

beforeEach(() => {
  vi.useFakeTimers();
  ending = new AbortController();
  saved = false;
  news = [];
  held = [];
  watch = createUnsentWatch(
    {
      held: (keys) => (held = keys),
      left: (keys, why) => news.push([why, keys]),
      back: (keys) => news.push(['back', keys]),
      hasSaved: () => saved,
    },
    ending.signal,
  );
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** ms: long enough for everything that follows from a change */
const pass = (ms = 4000) => vi.advanceTimersByTimeAsync(ms);

/** A form with an editor, as the page's framework makes it: values change without events. */
function anEditor(text = ''): { form: HTMLFormElement; area: HTMLTextAreaElement } {
  const [form, area] = [document.createElement('form'), document.createElement('textarea')];
  form.className = 'markdown-textarea';
  form.append(area);
  document.body.append(form);
  area.value = text;
  return { form, area };
}

/** A picture that stands in an editor. */
async function written(): Promise<ReturnType<typeof anEditor>> {
  const editor = anEditor();
  watch.add([key]);
  editor.area.value = `Look: ${markdown}`;
  await pass(500);
  expect(held).toEqual([key]);
  return editor;
}
const submit = (form: HTMLFormElement) => form.dispatchEvent(new Event('submit', { bubbles: true }));

describe('is left', () => {
  it('when its editor goes away', async () => {
    const { form } = await written();
    form.remove();
    await pass(1000);
    expect(news).toEqual([]);
    await pass();
    expect(news).toEqual([['left', [key]]]);
    expect(held).toEqual([]);
  });

  it('when the form of a post goes away that has its address', async () => {
    const { form } = anEditor();
    const url = document.createElement('input');
    url.id = 'post-url';
    form.prepend(url);
    watch.add([key]);
    url.value = address;
    await pass(500);
    form.remove();
    await pass();
    expect(news).toEqual([['left', [key]]]);
  });

  it('when an avatar was chosen and not saved', async () => {
    const form = document.createElement('form');
    form.className = 'image-upload-form';
    const img = document.createElement('img');
    form.append(img);
    document.body.append(form);
    watch.add([key]);
    img.src = address;
    await pass(500);
    form.remove();
    await pass();
    expect(news).toEqual([['left', [key]]]);
  });

  it('when it was taken out of a text that was then sent', async () => {
    const { form, area } = await written();
    area.value = 'Something else';
    await pass();
    expect(news).toEqual([]);
    saved = true;
    submit(form);
    area.value = '';
    await pass();
    expect(news).toEqual([['unused', [key]]]);
  });

  it('when an earlier page left it, and this one has it nowhere', async () => {
    watch.adopt([key]);
    await pass();
    expect(news).toEqual([['left', [key]]]);
  });

  it('once only, and no more when it is written again', async () => {
    const { form } = await written();
    form.remove();
    await pass();
    await pass();
    anEditor(markdown);
    await pass();
    expect(news).toEqual([
      ['left', [key]],
      ['back', [key]],
    ]);
    expect(held).toEqual([key]);
  });
});

describe('is not left', () => {
  it('when its form was sent', async () => {
    const { form, area } = await written();
    submit(form);
    expect(held).toEqual([]);
    area.value = '';
    await pass();
    form.remove();
    await pass();
    expect(news).toEqual([]);
  });

  it('when it was sent by the keyboard', async () => {
    const { form, area } = await written();
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    form.remove();
    await pass();
    expect(news).toEqual([]);
  });

  it('when something was saved as its field went, whatever button did it', async () => {
    const { form } = await written();
    saved = true;
    form.remove();
    await pass();
    expect(news).toEqual([]);
  });

  it('when the page shows it', async () => {
    const { form } = await written();
    form.remove();
    document.body.innerHTML = `<div class="md-div"><img src="${address}"></div>`;
    await pass();
    expect(news).toEqual([]);
  });

  it('when the avatar was saved by another form of the page', async () => {
    const [form, other] = [document.createElement('form'), document.createElement('form')];
    form.className = 'image-upload-form';
    form.innerHTML = `<img src="${address}">`;
    document.body.append(form, other);
    watch.add([key]);
    await pass(500);
    submit(other);
    form.remove();
    await pass();
    expect(news).toEqual([]);
  });

  it('while it is cut and pasted, or moved to another editor', async () => {
    const { area } = await written();
    area.value = '';
    await pass(1000);
    area.value = markdown;
    await pass();
    area.value = '';
    anEditor(markdown);
    await pass();
    expect(news).toEqual([]);
  });

  it('when it is deleted meanwhile', async () => {
    const { form } = await written();
    watch.drop([key]);
    form.remove();
    await pass();
    expect(news).toEqual([]);
  });

  it('when it never was in a field: nobody knows what it was for', async () => {
    watch.add([key]);
    await pass(20_000);
    expect(news).toEqual([]);
    expect(held).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('when sending failed', () => {
  it('and the user goes on writing, it is unsent again', async () => {
    const { form, area } = await written();
    submit(form);
    await pass();
    const typed = Object.defineProperty(new Event('input', { bubbles: true }), 'isTrusted', { value: true });
    area.dispatchEvent(typed);
    await pass();
    expect(held).toEqual([key]);
    form.remove();
    await pass();
    expect(news).toEqual([['left', [key]]]);
  });
});

it('in the end nothing runs', async () => {
  await written();
  ending.abort();
  expect(vi.getTimerCount()).toBe(0);
});
