/** What a page may have laid over our questions. Promise: looks only at what every page can do without our knowing. */

/** What the page has put into the top layer, where it may lie over our question. */
export function topLayer(): Element | undefined {
  return document.querySelector(':popover-open, dialog:modal') ?? undefined;
}
