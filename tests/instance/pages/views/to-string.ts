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

type Props = Record<string, unknown> & { children?: ComponentChildren };
type ComponentClass = new (props: Props) => Component<Props, object>;

function attributes(tag: string, props: Props): string {
  return Object.entries(props)
    .filter(([name, value]) => {
      if (SKIPPED.has(name) || name.startsWith('on') || typeof value === 'function') return false;
      return (
        value !== undefined && value !== null && value !== false && !(tag === 'textarea' && name === 'value')
      );
    })
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`))
    .join('');
}

function component(node: VNode<Props>): ComponentChildren {
  const type = node.type as ComponentClass | ((props: Props) => ComponentChildren);
  if (!(type.prototype instanceof Component))
    return (type as (props: Props) => ComponentChildren)(node.props);
  const instance = new (type as ComponentClass)(node.props);
  return instance.render(node.props, instance.state, {});
}

export function toHtml(node: ComponentChildren): string {
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (Array.isArray(node)) return (node as ComponentChildren[]).map(toHtml).join('');
  if (!isValidElement(node)) return escapeHtml(String(node));
  const vnode = node as VNode<Props>;
  if (vnode.type === (Fragment as unknown)) return toHtml(vnode.props.children);
  if (typeof vnode.type !== 'string') return toHtml(component(vnode));
  const tag = vnode.type;
  const open = `<${tag}${attributes(tag, vnode.props)}>`;
  if (VOID.has(tag)) return open;
  const html = vnode.props['dangerouslySetInnerHTML'] as { __html: string } | undefined;
  const value = tag === 'textarea' ? escapeHtml(String(vnode.props['value'] ?? '')) : '';
  return `${open}${html?.__html ?? (value || toHtml(vnode.props.children))}</${tag}>`;
}
