/**
 * Preact nodes to HTML text, for server-side rendering and for the expected tree of hydration. Promise: supports what
 * these pages use (elements, fragments, class and function components without hooks) and escapes everything else.
 */

import { Component, Fragment, isValidElement, type ComponentChildren, type VNode } from 'preact';

const VOID = new Set(['img', 'input', 'source', 'br', 'hr', 'link', 'meta']);
/** Not attributes. */
const SKIPPED = new Set(['children', 'key', 'ref', 'dangerouslySetInnerHTML']);

export function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

interface Props {
  children?: ComponentChildren;
  dangerouslySetInnerHTML?: { __html: string };
  [name: string]: unknown;
}
type ComponentClass = new (props: Props) => Component<Props, object>;

function isClass(type: unknown): type is ComponentClass {
  return typeof type === 'function' && type.prototype instanceof Component;
}

function isFunction(type: unknown): type is (props: Props) => ComponentChildren {
  return typeof type === 'function';
}

function isNode(node: unknown): node is VNode<Props> {
  return isValidElement(node);
}

function attributes(tag: string, props: Props): string {
  return Object.entries(props)
    .filter(([name, value]) => {
      if (SKIPPED.has(name) || name.startsWith('on') || typeof value === 'function') return false;
      return (
        value !== undefined && value !== null && value !== false && !(tag === 'textarea' && name === 'value')
      );
    })
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${text(value)}"`))
    .join('');
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? escapeHtml(String(value)) : '';
}

function component({ type, props }: VNode<Props>): ComponentChildren {
  if (isClass(type)) {
    const instance = new type(props);
    return instance.render(props, instance.state, {});
  }
  return isFunction(type) ? type(props) : null;
}

export function toHtml(node: ComponentChildren): string {
  if (Array.isArray(node)) return node.map((child: ComponentChildren) => toHtml(child)).join('');
  if (!isNode(node)) return text(node);
  const { type, props } = node;
  const kind: unknown = type;
  if (kind === Fragment) return toHtml(props.children);
  if (typeof type !== 'string') return toHtml(component(node));
  const open = `<${type}${attributes(type, props)}>`;
  if (VOID.has(type)) return open;
  const markup = props.dangerouslySetInnerHTML?.['__html'];
  const inside = type === 'textarea' ? text(props['value']) : toHtml(props.children);
  return `${open}${markup ?? inside}</${type}>`;
}
