/** Where the toast stands: in a corner at the foot of the page, beside what the user needs next. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { placeToast } from '../../utils/page/toast-place';

/** px: of the window */
const [WIDTH, HEIGHT] = [1000, 600];
let host: HTMLElement;

beforeEach(() => {
  vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(WIDTH);
  vi.spyOn(document.documentElement, 'clientHeight', 'get').mockReturnValue(HEIGHT);
  host = boxed(document.createElement('div'), new DOMRect(0, 0, 372, 130));
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

function boxed<E extends HTMLElement>(element: E, box: DOMRect): E {
  element.getBoundingClientRect = () => box;
  return element;
}
function aButton(x: number, y: number): void {
  const form = document.createElement('form');
  form.append(boxed(document.createElement('button'), new DOMRect(x, y, 80, 36)));
  document.body.append(form);
}
function place(): string[] {
  placeToast(host);
  return ['left', 'right', 'bottom'].map((side) => host.style.getPropertyValue(side));
}
const at = (left: string, right: string, lift: number) => [left, right, `${lift}px`];

it('has the left corner as its place', () => {
  aButton(100, 200);
  expect(place()).toEqual(at('6px', 'auto', 6));
});

it('goes to the right where a button of a form is on the left', () => {
  aButton(330, 560);
  expect(place()).toEqual(at('auto', '6px', 6));
});

it('goes above the lower button where both corners are taken', () => {
  aButton(100, 500);
  aButton(800, 560);
  expect(place()).toEqual(at('auto', '6px', 46));
});

it('lies beside the page’s own toasts', () => {
  const theirs = document.createElement('div');
  theirs.className = 'toastify';
  document.body.append(boxed(theirs, new DOMRect(0, 500, 300, 80)));
  expect(place()).toEqual(at('auto', '6px', 6));
});

it('stays in its corner where there is no room anywhere', () => {
  for (let y = 0; y < HEIGHT; y += 50) {
    aButton(100, y);
    aButton(800, y);
  }
  expect(place()).toEqual(at('6px', 'auto', 6));
});

it('does not mind what is not drawn', () => {
  document.body.innerHTML = '<form><button>hidden</button></form>';
  expect(place()).toEqual(at('6px', 'auto', 6));
});
