/** Closed shadow trees of Chromium, by CDP: `DOM.describeNode` pierces them where page scripts cannot. */
import type { CDPSession } from 'puppeteer-core';
import type { ClosedTrees, NodeRef } from './deep.ts';

interface DomNode {
  backendNodeId: number;
  shadowRootType?: string;
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

/** References are CDP object ids. */
export function createChromiumTrees(open: () => Promise<CDPSession>): ClosedTrees {
  return {
    hosts: async (hostSelector) => {
      const cdp = await open();
      const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
        expression: `[...document.querySelectorAll(${JSON.stringify(hostSelector)})]`,
      });
      if (exceptionDetails || !result.objectId) throw new Error(`Not a selector: ${hostSelector}`);
      const owners = new Map<number, number[]>();
      for (const objectId of await elementsOf(cdp, result.objectId)) {
        const { node } = await cdp.send('DOM.describeNode', { objectId, depth: -1, pierce: true });
        collectHosts(node, owners);
      }
      const resolve = async (backendNodeId: number) =>
        (await cdp.send('DOM.resolveNode', { backendNodeId })).object.objectId ?? '';
      return Promise.all([...owners.values()].map((roots) => Promise.all(roots.map(resolve))));
    },
    read: async (fn, nodes, args) => (await call(await open(), fn, nodes, args, true)).value as string,
    select: async (fn, nodes, args) => {
      const cdp = await open();
      const { objectId } = await call(cdp, fn, nodes, args, false);
      return objectId ? elementsOf(cdp, objectId) : [];
    },
  };
}

async function elementsOf(cdp: CDPSession, arrayId: string): Promise<NodeRef[]> {
  const { result } = await cdp.send('Runtime.getProperties', { objectId: arrayId, ownProperties: true });
  return result.flatMap(({ name, value }) => (/^\d+$/.test(name) && value?.objectId ? [value.objectId] : []));
}

async function call(cdp: CDPSession, fn: string, nodes: NodeRef[], args: unknown[], returnByValue: boolean) {
  const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
    objectId: nodes[0] ?? (await globalObject(cdp)),
    functionDeclaration: `function (count, ...rest) {
      return (${fn})(rest.slice(0, count), ...rest.slice(count));
    }`,
    arguments: [
      { value: nodes.length },
      ...nodes.map((objectId) => ({ objectId })),
      ...args.map((value) => ({ value })),
    ],
    returnByValue,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result;
}

async function globalObject(cdp: CDPSession): Promise<string> {
  return (await cdp.send('Runtime.evaluate', { expression: 'globalThis' })).result.objectId ?? '';
}

function collectHosts(node: DomNode, owners: Map<number, number[]>): void {
  const own = ownRoots(node);
  if (own[0]) owners.set(own[0].backendNodeId, own.flatMap(withNestedRoots));
  for (const child of node.children ?? []) collectHosts(child, owners);
}

function withNestedRoots(root: DomNode): number[] {
  const below = (node: DomNode): number[] =>
    (node.children ?? []).flatMap((child) => [...ownRoots(child).flatMap(withNestedRoots), ...below(child)]);
  return [root.backendNodeId, ...below(root)];
}

/** The browser's own trees, inside `<input>` or `<video>`, are not ours to read. */
function ownRoots(node: DomNode): DomNode[] {
  return (node.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType !== 'user-agent');
}
