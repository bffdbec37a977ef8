/** Pictures that come, change and go are told once a frame, and nothing else is (design §5). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { observeImages, type ImageChanges } from '../../utils/page/observe-images';
import { createFrames, turn, type Frames } from '../support/frames';
import { closePage, openPage, pictures } from '../support/pages';

let frames: Frames;
let ending: AbortController;
let told: ImageChanges[];
let rescan: () => void;

/** Watches the page as it is; what is there already has been told. */
async function watch(): Promise<void> {
  told = [];
  ({ rescan } = observeImages((changes) => told.push(changes), ending.signal));
  await frames.next();
}

beforeEach(() => {
  frames = createFrames();
  ending = new AbortController();
});
afterEach(() => {
  ending.abort();
  closePage();
});

function add(parent: Element = document.body): HTMLImageElement {
  const img = document.createElement('img');
  parent.append(img);
  return img;
}
const changed = () => told.map((changes) => [...changes.changed]);

describe('pictures', () => {
  it('that are there already are new', async () => {
    openPage('0.19.20', 'feed');
    await watch();
    expect(changed()).toEqual([pictures()]);
  });

  it('that come are told with the next frame, many at once', async () => {
    await watch();
    const list = document.createElement('div');
    const inside = [add(list), add(list)];
    document.body.append(list);
    const beside = add();
    await turn();
    expect(told).toHaveLength(1);
    expect(frames.waiting()).toBe(1);
    await frames.next();
    expect(changed().slice(1)).toEqual([[...inside, beside]]);
  });

  it.each(['src', 'data-src', 'srcset'])(
    'that get another %s are told once a frame, however often',
    async (name) => {
      const img = add();
      await watch();
      for (const value of ['a.png', 'b.png', 'c.png']) {
        img.setAttribute(name, value);
        await turn();
      }
      expect(frames.waiting()).toBe(1);
      await frames.next();
      expect(changed().slice(1)).toEqual([[img]]);
    },
  );

  it('that lose their address are told: another may follow', async () => {
    const img = add();
    img.src = 'a.png';
    await watch();
    img.removeAttribute('src');
    await frames.next();
    expect(changed().slice(1)).toEqual([[img]]);
  });

  it('with a new style or class are none of our business: we set styles ourselves', async () => {
    const img = add();
    await watch();
    img.style.setProperty('color', 'red');
    img.className = 'x';
    img.alt = 'x';
    await turn();
    expect(frames.waiting()).toBe(0);
  });

  it('that have loaded are told: they have their size now', async () => {
    const img = add();
    await watch();
    // A page may keep the event for itself
    img.addEventListener('load', (event) => event.stopImmediatePropagation());
    img.dispatchEvent(new Event('load'));
    await frames.next();
    expect(changed().slice(1)).toEqual([[img]]);
  });

  it('are not all told again because one came', async () => {
    openPage('0.19.20', 'feed');
    await watch();
    const img = add();
    await frames.next();
    expect(changed().slice(1)).toEqual([[img]]);
  });
});

describe('what leaves the page', () => {
  it('is told as such', async () => {
    const img = add();
    await watch();
    expect(told[0]?.removed).toBe(false);
    img.remove();
    await frames.next();
    expect(told.slice(1)).toEqual([{ changed: new Set(), removed: true }]);
    add();
    await frames.next();
    expect(told[2]?.removed).toBe(false);
  });

  it('with all that is in it is one change', async () => {
    openPage('0.19.20', 'feed');
    await watch();
    document.body.replaceChildren();
    await frames.next();
    expect(told).toHaveLength(2);
    expect(told[1]).toEqual({ changed: new Set(), removed: true });
  });
});

describe('everything', () => {
  it('is told again when the window has another width', async () => {
    const imgs = [add(), add()];
    await watch();
    window.dispatchEvent(new Event('resize'));
    window.dispatchEvent(new Event('resize'));
    expect(frames.waiting()).toBe(1);
    await frames.next();
    expect(changed().slice(1)).toEqual([imgs]);
  });

  it('is told again when asked for', async () => {
    const img = add();
    await watch();
    rescan();
    await frames.next();
    expect(changed().slice(1)).toEqual([[img]]);
  });

  it('is quiet in a page in which nothing happens, and in text', async () => {
    add();
    await watch();
    document.body.append('words');
    document.body.setAttribute('class', 'dark');
    await turn();
    expect(frames.waiting()).toBe(0);
    expect(told).toHaveLength(1);
  });

  it('ends with the extension, even for a frame that was asked for before', async () => {
    const img = add();
    await watch();
    add();
    await turn();
    ending.abort();
    await frames.next();
    img.src = 'a.png';
    img.dispatchEvent(new Event('load'));
    window.dispatchEvent(new Event('resize'));
    add().remove();
    await frames.next();
    expect(told).toHaveLength(1);
    expect(frames.waiting()).toBe(0);
  });
});
