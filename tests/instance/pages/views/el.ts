/**
 * A small hyperscript over Preact: `el('a.btn.btn-sm', { href }, 'text')`. Promise: click handlers are not bound to
 * their node but kept here and called by one listener on `document`, as the UI's own renderer delegates them
 * (lemmy-ui-dom §6.1) — so a button of somebody else that stops propagation stops them too.
 */

import { h, type ComponentChildren, type VNode } from 'preact';

type ClickHandler = (event: MouseEvent) => void;

export interface Props {
  onClick?: ClickHandler;
  // Each place knows the kind of its own node.
  ref?: (node: Element | null) => void;
  [name: string]: unknown;
}
export type Child = ComponentChildren;

const clicks = new WeakMap<EventTarget, ClickHandler>();

export function clickHandlerOf(node: EventTarget): ClickHandler | undefined {
  return clicks.get(node);
}

function delegated(props: Props): Props {
  const { onClick, ref, ...rest } = props;
  if (onClick === undefined) return props;
  return {
    ...rest,
    ref: (node: Element | null) => {
      if (node !== null) clicks.set(node, onClick);
      ref?.(node);
    },
  };
}

export function el(selector: string, props: Props = {}, ...children: Child[]): VNode {
  const [tag = 'div', ...parts] = selector.split(/(?=[.#])/);
  const classes = parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1));
  const id = parts.find((part) => part.startsWith('#'))?.slice(1);
  if (typeof props['class'] === 'string') classes.push(props['class']);
  const { class: _class, ...rest } = delegated(props);
  const all: Props = {
    ...(id === undefined ? {} : { id }),
    ...(classes.length > 0 ? { class: classes.join(' ') } : {}),
    ...rest,
  };
  return h(tag, all, ...children);
}

/** Markup that comes from the Markdown renderer. */
export function raw(selector: string, html: string): VNode {
  return el(selector, { dangerouslySetInnerHTML: { __html: html } });
}
