/** Closed shadow trees of Firefox: BiDi serialises them on request, and takes their ids back as arguments. */
import type { Page } from 'puppeteer-core';
import { callFunction, type RemoteValue } from './bidi.ts';
import type { ClosedTrees, NodeRef } from './deep.ts';

interface DomNode extends RemoteValue {
  value?: { children?: DomNode[]; shadowRoot?: DomNode | null };
}

/** References are BiDi shared ids. */
export function createFirefoxTrees(page: Page): ClosedTrees {
  const call = (fn: string, nodes: NodeRef[], args: unknown[]) =>
    callFunction(page, `(json, ...nodes) => (${fn})(nodes, ...JSON.parse(json))`, {
      arguments: [
        { type: 'string', value: JSON.stringify(args) },
        ...nodes.map((sharedId) => ({ sharedId })),
      ],
      serializationOptions: { maxDomDepth: 0 },
    });

  return {
    hosts: async (hostSelector) => {
      const found = await callFunction(page, '(selector) => [...document.querySelectorAll(selector)]', {
        arguments: [{ type: 'string', value: hostSelector }],
        serializationOptions: { includeShadowTree: 'all', maxDomDepth: null },
      });
      const owners = new Map<NodeRef, NodeRef[]>();
      for (const node of found.value as DomNode[]) collectHosts(node, owners);
      return [...owners.values()];
    },
    read: async (fn, nodes, args) => (await call(fn, nodes, args)).value as string,
    select: async (fn, nodes, args) =>
      ((await call(fn, nodes, args)).value as RemoteValue[]).flatMap(({ sharedId }) => sharedId ?? []),
  };
}

function collectHosts(node: DomNode, owners: Map<NodeRef, NodeRef[]>): void {
  const root = node.value?.shadowRoot;
  if (root?.sharedId) owners.set(root.sharedId, withNestedRoots(root));
  for (const child of node.value?.children ?? []) collectHosts(child, owners);
}

function withNestedRoots(root: DomNode): NodeRef[] {
  const below = (node: DomNode): NodeRef[] =>
    (node.value?.children ?? []).flatMap((child) => {
      const nested = child.value?.shadowRoot;
      return [...(nested ? withNestedRoots(nested) : []), ...below(child)];
    });
  return [...(root.sharedId ? [root.sharedId] : []), ...below(root)];
}
