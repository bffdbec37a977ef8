/**
 * Draws views into a simulated page and finds things in it as people do: by role and name. Promise: what is
 * found was not hidden from screen readers; a query that should find one thing throws when it finds none or two.
 */
import type { ComponentChild } from 'preact';
import { render as renderInto } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach } from 'vitest';
import { installI18n } from './i18n';

installI18n();

afterEach(async () => {
  await act(() => renderInto(null, document.body));
  document.body.replaceChildren();
});

/** Draws `view` into the page, effects included; call again to draw anew with other props. */
export async function render(view: ComponentChild): Promise<void> {
  await act(() => renderInto(view, document.body));
}

/** Runs what promises and effects have pending. */
export async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  });
}

export async function click(element: HTMLElement): Promise<void> {
  await act(() => element.click());
  await settle();
}

export async function press(
  element: HTMLElement,
  key: string,
  held: Pick<KeyboardEventInit, 'shiftKey' | 'ctrlKey'> = {},
): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
  await act(() => void element.dispatchEvent(event));
  await settle();
  return event;
}

/** Chooses the option with this value. */
export async function choose(select: HTMLSelectElement, value: string): Promise<void> {
  await act(() => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
}

interface Elements {
  alert: HTMLElement;
  button: HTMLButtonElement;
  checkbox: HTMLInputElement;
  combobox: HTMLSelectElement;
  dialog: HTMLDialogElement;
  grid: HTMLElement;
  gridcell: HTMLElement;
  heading: HTMLHeadingElement;
  img: HTMLImageElement;
  link: HTMLAnchorElement;
  list: HTMLUListElement;
  searchbox: HTMLInputElement;
  listitem: HTMLLIElement;
  status: HTMLOutputElement;
  switch: HTMLInputElement;
}

const SELECTORS: Record<keyof Elements, string> = {
  alert: '[role=alert]',
  button: 'button',
  checkbox: 'input[type=checkbox]:not([role])',
  combobox: 'select',
  dialog: 'dialog',
  grid: '[role=grid]',
  gridcell: '[role=gridcell]',
  heading: 'h1, h2, h3',
  img: 'img',
  link: 'a[href]',
  list: 'ul',
  searchbox: 'input[type=search]',
  listitem: 'li',
  status: 'output',
  switch: 'input[role=switch]',
};

/** Everything with this role and, if given, this name, within `root`. */
export function all<R extends keyof Elements>(
  role: R,
  name?: string | RegExp,
  root: ParentNode = document,
): Elements[R][] {
  return [...root.querySelectorAll<Elements[R]>(SELECTORS[role])].filter(
    (element) =>
      element.closest('[aria-hidden=true], [hidden]') === null &&
      (name === undefined || isNamed(element, name)),
  );
}

/** The one thing with this role and name. */
export function one<R extends keyof Elements>(
  role: R,
  name?: string | RegExp,
  root: ParentNode = document,
): Elements[R] {
  const found = all(role, name, root);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    const there = all(role, undefined, root).map((element) => `"${nameOf(element)}"`);
    throw new Error(`Found ${found.length} × ${role} ${String(name ?? '')}; there: ${there.join(', ')}`);
  }
  return first;
}

/** The text of the page, or of `root`, as it reads. */
export function text(root: Node = document.body): string {
  return (root.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The name a screen reader speaks. */
export function nameOf(element: HTMLElement): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  const labelledBy = element.getAttribute('aria-labelledby');
  const namer = labelledBy === null ? null : document.getElementById(labelledBy);
  if (namer) return text(namer);
  if (element.tagName === 'SELECT') return text(element.closest('label')?.querySelector('span') ?? element);
  if (element.tagName === 'INPUT')
    return text(document.querySelector(`label[for="${element.id}"]`) ?? element);
  if (element.tagName === 'IMG') return element.getAttribute('alt') ?? '';
  return text(element);
}

function isNamed(element: HTMLElement, name: string | RegExp): boolean {
  return typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element));
}
