/**
 * What hydration does to nodes that are not the page's (lemmy-ui-dom §0 fact 3, §6.1). Promise: every foreign node
 * inside the root disappears without an error; the page's own nodes stay the same objects, with whatever attributes
 * and inline styles they have been given meanwhile.
 */

function sameKind(found: Node, wanted: Node): boolean {
  if (found.nodeType !== wanted.nodeType) return false;
  if (!(found instanceof Element) || !(wanted instanceof Element)) return true;
  if (found.localName !== wanted.localName) return false;
  // Foreign nodes of the same name are told apart by what the page's own node must carry. Sources change on load.
  return [...wanted.attributes].every(({ name, value }) => {
    if (name === 'class') return [...wanted.classList].every((token) => found.classList.contains(token));
    return /^(?:src|srcset|data-src|style)$/.test(name) ? true : found.getAttribute(name) === value;
  });
}

/** Makes the children of `found` those of `wanted`, keeping every node that fits. */
export function prune(found: Node, wanted: Node): void {
  let next = found.firstChild;
  for (const expected of wanted.childNodes) {
    let fit = next;
    while (fit !== null && !sameKind(fit, expected)) fit = fit.nextSibling;
    if (fit === null) {
      found.insertBefore(expected.cloneNode(true), next);
      continue;
    }
    while (next !== null && next !== fit) {
      const foreign: ChildNode = next;
      next = foreign.nextSibling;
      foreign.remove();
    }
    if (fit instanceof Text && expected instanceof Text && fit.data !== expected.data)
      fit.data = expected.data;
    prune(fit, expected);
    next = fit.nextSibling;
  }
  while (next !== null) {
    const foreign: ChildNode = next;
    next = foreign.nextSibling;
    foreign.remove();
  }
}

export function parse(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}
