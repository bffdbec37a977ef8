/** Hosts over pictures, in the two forms that were measured (lemmy-ui-dom §6.2, §6.3). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnchorPlacement, createFramePlacement, supportsAnchors } from '../../utils/page/placement';
import { createFrames, type Frames } from '../support/frames';

let host: HTMLElement;
let img: HTMLImageElement;
beforeEach(() => {
  host = document.createElement('div');
  img = document.createElement('img');
  document.body.append(img);
  document.documentElement.append(host);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  host.remove();
  document.body.replaceChildren();
});

/** Every style property that is set from now on, by element; the simulated page drops those it does not know. */
function watchStyles() {
  const set = vi.spyOn(CSSStyleDeclaration.prototype, 'setProperty');
  return () => Object.fromEntries(set.mock.calls.map(([name, value]) => [name, value]));
}

const BASE = {
  all: 'initial',
  position: 'fixed',
  'z-index': '900',
  'pointer-events': 'none',
  overflow: 'visible',
};

describe('placing by anchors', () => {
  it('is the form that was exact in every step: fixed, with a fallback off screen', () => {
    const styles = watchStyles();
    createAnchorPlacement().attach(host, img);
    expect(styles()).toEqual({
      ...BASE,
      left: 'anchor(left, -9999px)',
      top: 'anchor(top, -9999px)',
      width: 'anchor-size(width, 0px)',
      height: 'anchor-size(height, 0px)',
      'position-visibility': 'anchors-visible',
      'position-anchor': '--takeback-1',
      'anchor-name': '--takeback-1',
    });
  });

  it('starts from nothing: what the page sets for every element comes off first', () => {
    const set = vi.spyOn(CSSStyleDeclaration.prototype, 'setProperty');
    createAnchorPlacement().attach(host, img);
    expect(set.mock.calls[0]).toEqual(['all', 'initial']);
  });

  it('gives the picture a name of its own, and nothing else', () => {
    const placement = createAnchorPlacement();
    const second = document.createElement('img');
    img.style.setProperty('max-height', '40vh');
    placement.attach(host, img);
    placement.attach(document.createElement('div'), second);
    expect(img.getAttribute('style')).toBe('max-height: 40vh; anchor-name: --takeback-1;');
    expect(second.getAttribute('style')).toBe('anchor-name: --takeback-2;');
    expect([...img.attributes].map(({ name }) => name)).toEqual(['style']);
  });

  it.each([null, 'max-height: 40vh;'])('undone leaves the style %s as it was', (style) => {
    if (style !== null) img.setAttribute('style', style);
    const before = document.documentElement.outerHTML;
    const detach = createAnchorPlacement().attach(document.createElement('div'), img);
    expect(document.documentElement.outerHTML).not.toBe(before);
    detach();
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('undone leaves no empty style behind, as browsers would', () => {
    const detach = createAnchorPlacement().attach(host, img);
    vi.spyOn(CSSStyleDeclaration.prototype, 'removeProperty').mockImplementation(() => {
      img.setAttribute('style', '');
      return '';
    });
    detach();
    expect(img.hasAttribute('style')).toBe(false);
  });

  it('undone twice, or late, does not take a newer name', () => {
    const placement = createAnchorPlacement();
    const first = placement.attach(host, img);
    placement.attach(host, img);
    first();
    expect(img.style.getPropertyValue('anchor-name')).toBe('--takeback-2');
  });

  it.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
  ])('with anchor() %s and anchor-size() %s is supported: %s', (places, sizes, expected) => {
    const supports = (property: string) => (property === 'left' ? places : sizes);
    vi.stubGlobal('CSS', { supports });
    expect(supportsAnchors()).toBe(expected);
  });
});

describe('placing by frames', () => {
  let frames: Frames;
  let ending: AbortController;
  let watched: Set<Element>;
  let tell: (img: Element, isIntersecting: boolean) => void;
  let margin: string | undefined;
  beforeEach(() => {
    frames = createFrames();
    ending = new AbortController();
    watched = new Set();
    class Observer {
      constructor(
        callback: (entries: { target: Element; isIntersecting: boolean }[]) => void,
        options?: IntersectionObserverInit,
      ) {
        tell = (target, isIntersecting) => callback([{ target, isIntersecting }]);
        margin = options?.rootMargin;
      }
      observe = (target: Element) => void watched.add(target);
      unobserve = (target: Element) => void watched.delete(target);
      disconnect = () => watched.clear();
    }
    vi.stubGlobal('IntersectionObserver', Observer);
  });
  const show = (...box: [number, number, number, number]) =>
    vi.spyOn(img, 'getBoundingClientRect').mockReturnValue(new DOMRect(...box));
  const where = (element = host) =>
    [element.style.left, element.style.top, element.style.width, element.style.height].join(' ');
  const OFF_SCREEN = '-9999px -9999px 0px 0px';

  it('keeps the host where the picture is', async () => {
    const styles = watchStyles();
    createFramePlacement(ending.signal).attach(host, img);
    expect(styles()).toMatchObject(BASE);
    show(10, 20, 300, 200);
    tell(img, true);
    await frames.next();
    expect(where()).toBe('10px 20px 300px 200px');
    show(10, -500, 300, 200);
    await frames.next();
    expect(where()).toBe('10px -500px 300px 200px');
  });

  it('asks for no frame while nothing is near the screen', async () => {
    createFramePlacement(ending.signal).attach(host, img);
    await frames.next();
    expect([where(), frames.waiting()]).toEqual([OFF_SCREEN, 0]);
    show(10, 20, 300, 200);
    tell(img, true);
    await frames.next();
    expect(frames.waiting()).toBe(1);
    tell(img, false);
    await frames.next();
    expect([where(), frames.waiting()]).toEqual([OFF_SCREEN, 0]);
    expect(margin).toBe('200px');
  });

  it('runs one loop, however many pictures there are', async () => {
    const placement = createFramePlacement(ending.signal);
    placement.attach(host, img);
    const others = [1, 2, 3].map(() => document.createElement('img'));
    for (const other of others) {
      placement.attach(document.createElement('div'), other);
      tell(other, true);
    }
    tell(img, true);
    await frames.next();
    expect(frames.waiting()).toBe(1);
  });

  it('puts a picture without a box off screen', async () => {
    createFramePlacement(ending.signal).attach(host, img);
    show(0, 0, 0, 0);
    tell(img, true);
    await frames.next();
    expect(where()).toBe(OFF_SCREEN);
  });

  it('writes only what changed: a page at rest is not laid out again', async () => {
    createFramePlacement(ending.signal).attach(host, img);
    show(10, 20, 300, 200);
    tell(img, true);
    await frames.next();
    host.style.left = '7px';
    await frames.next();
    expect(host.style.left).toBe('7px');
  });

  it('reads every box before it writes', async () => {
    const placement = createFramePlacement(ending.signal);
    const other = document.createElement('img');
    placement.attach(host, img);
    placement.attach(document.createElement('div'), other);
    show(10, 20, 300, 200);
    let seen = '';
    vi.spyOn(other, 'getBoundingClientRect').mockImplementation(() => {
      seen ||= where();
      return new DOMRect(1, 2, 3, 4);
    });
    tell(img, true);
    tell(other, true);
    await frames.next();
    expect(seen).not.toContain('300px');
  });

  it('leaves the picture untouched, and forgets it when undone', async () => {
    const before = img.outerHTML;
    const detach = createFramePlacement(ending.signal).attach(host, img);
    tell(img, true);
    await frames.next();
    expect(img.outerHTML).toBe(before);
    detach();
    expect(watched.size).toBe(0);
    await frames.next();
    expect(frames.waiting()).toBe(0);
  });

  it('ends with the extension', async () => {
    createFramePlacement(ending.signal).attach(host, img);
    show(10, 20, 300, 200);
    tell(img, true);
    await frames.next();
    ending.abort();
    await frames.next();
    await frames.next();
    expect([watched.size, frames.waiting()]).toEqual([0, 0]);
  });
});
