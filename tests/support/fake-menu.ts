/** `browser.contextMenus`, as far as we use it. Promise: `items` is what stands in the menu now. */
interface FakeItem {
  id: string;
  title: string;
  contexts: string[];
  documentUrlPatterns: string[];
}

/** `onClicked`: the event of a choice in the menu, which a test fires. */
export function createFakeMenu<E>(onClicked: E) {
  const menu = {
    items: [] as FakeItem[],
    /** how often the menu was emptied */
    emptied: 0,
    onClicked,
    async removeAll() {
      await Promise.resolve();
      menu.emptied += 1;
      menu.items = [];
    },
    create(item: FakeItem, done: () => void) {
      menu.items.push(item);
      done();
    },
  };
  return menu;
}
