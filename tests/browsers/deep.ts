/**
 * Reads and clicks what the extension draws in closed shadow trees. No page script can look in there,
 * so the trees come from the browser's protocol (`ClosedTrees`); everything else is the same for both
 * browsers. Clicks are real mouse input, and a covered element is an error, as it would be for a person.
 */
import type { Page } from 'puppeteer-core';
import { poll } from './poll.ts';
import type { DeepElement, DeepPage } from './types.ts';

/** An opaque name of a node, valid until the page navigates. */
export type NodeRef = string;

/** What a browser's protocol must offer. Functions are source text and get the nodes as an array first. */
export interface ClosedTrees {
  /** For each host the shadow roots that belong to it, its own first. */
  hosts(hostSelector: string): Promise<NodeRef[][]>;
  /** Calls a function that returns JSON text. */
  read(fn: string, nodes: NodeRef[], args: unknown[]): Promise<string>;
  /** Calls a function that returns an array of elements. */
  select(fn: string, nodes: NodeRef[], args: unknown[]): Promise<NodeRef[]>;
}

interface Snapshot {
  text: string;
  box: DeepElement['box'];
  attributes: Record<string, string>;
}

/** Builds the `deep` part of a page. */
export function createDeepPage(page: Page, trees: ClosedTrees): DeepPage {
  const read = async <T>(fn: string, nodes: NodeRef[], ...args: unknown[]): Promise<T> =>
    JSON.parse(await trees.read(fn, nodes, args)) as T;

  const text = async (hostSelector: string): Promise<string[]> => {
    const hosts = await trees.hosts(hostSelector);
    return Promise.all(hosts.map((roots) => read<string>(VISIBLE_TEXT, roots)));
  };

  const query = async (hostSelector: string, innerSelector: string): Promise<DeepElement[]> => {
    const roots = (await trees.hosts(hostSelector)).flat();
    if (roots.length === 0) return [];
    const found = await trees.select(QUERY, roots, [innerSelector]);
    if (found.length === 0) return [];
    const snapshots = await read<Snapshot[]>(SNAPSHOT, found);
    return found.flatMap((ref, at) => {
      const snapshot = snapshots[at];
      return snapshot ? [createDeepElement(page, ref, snapshot, read)] : [];
    });
  };

  return {
    text,
    query,
    find: (hostSelector, innerSelector, label, wait) =>
      poll(
        `${innerSelector} in ${hostSelector}${label ? ` named ${label}` : ''}`,
        async () => {
          const elements = await query(hostSelector, innerSelector);
          return elements.find(
            (each) => each.box && !('disabled' in each.attributes) && (!label || label.test(nameOf(each))),
          );
        },
        wait,
      ),
    waitForText: (hostSelector, pattern, wait) =>
      poll(
        `${pattern} in ${hostSelector}`,
        async () => (await text(hostSelector)).find((each) => pattern.test(each)),
        wait,
        async () => `Shown instead: ${JSON.stringify(await text(hostSelector))}`,
      ),
  };
}

function nameOf(element: DeepElement): string {
  return `${element.attributes['aria-label'] ?? ''}\n${element.text}`;
}

function createDeepElement(
  page: Page,
  ref: NodeRef,
  snapshot: Snapshot,
  read: <T>(fn: string, nodes: NodeRef[], ...args: unknown[]) => Promise<T>,
): DeepElement {
  const label = `<${snapshot.attributes['aria-label'] ?? snapshot.text}>`;
  const target = () =>
    poll(
      `${label} to be clickable`,
      async () => {
        const spot = await read<Spot>(SPOT, [ref]);
        return 'x' in spot ? spot : undefined;
      },
      { timeoutMs: 3000 },
      async () => JSON.stringify(await read<Spot>(SPOT, [ref])),
    );
  const focus = () => read<true>(FOCUS, [ref]).then(() => undefined);
  return {
    ...snapshot,
    click: async () => {
      const { x, y } = await target();
      await page.mouse.click(x, y);
    },
    hover: async () => {
      const { x, y } = await target();
      await page.mouse.move(x, y);
    },
    focus,
    press: async (key) => {
      await focus();
      await page.keyboard.press(key as Parameters<Page['keyboard']['press']>[0]);
    },
    type: async (typed) => {
      await focus();
      await page.keyboard.type(typed);
    },
  };
}

type Spot = { x: number; y: number } | { blocked: string };

// Source text rather than functions: it runs in the page, where nothing of this module exists.

/** Elements without a box would give their source instead of their rendering, `<style>` among them. */
const VISIBLE_TEXT = `(roots) => JSON.stringify(roots.flatMap((root) => [...root.children])
  .filter((el) => el.getClientRects().length > 0 || getComputedStyle(el).display === 'contents')
  .map((el) => el.innerText ?? '').filter(Boolean).join('\\n'))`;

const QUERY = `(roots, selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)])`;

const SNAPSHOT = `(elements) => JSON.stringify(elements.map((el) => {
  const { x, y, width, height } = el.getBoundingClientRect();
  const drawn = el.getClientRects().length > 0 && getComputedStyle(el).visibility === 'visible';
  return {
    text: (el.innerText ?? el.textContent ?? '').trim(),
    box: drawn ? { x, y, width, height } : null,
    attributes: Object.fromEntries([...el.attributes].map((each) => [each.name, each.value])),
  };
}))`;

/** The centre in the viewport, scrolled there if need be; refused when the click would hit something else. */
const SPOT = `([el]) => {
  const blocked = (why) => JSON.stringify({ blocked: why });
  if (!el.isConnected) return blocked('it is no longer on the page');
  if (el.getClientRects().length === 0) return blocked('it is not drawn');
  const centre = () => {
    const box = el.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  let { x, y } = centre();
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) {
    el.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    ({ x, y } = centre());
  }
  const hit = el.getRootNode().elementFromPoint(x, y);
  if (hit && el.contains(hit)) return JSON.stringify({ x, y });
  const top = document.elementFromPoint(x, y);
  return blocked('the page has this on top: ' + (top ? top.cloneNode().outerHTML : 'nothing'));
}`;

const FOCUS = `([el]) => { el.focus(); return 'true'; }`;
