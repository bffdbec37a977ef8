/** What the small window needs of the browser. Promise: types only; the browser side is made elsewhere and handed in. */
export interface PanicEdge {
  /** Closes the window, or the tab it is in. */
  close: () => Promise<void>;
  /** Shows the vault page in a tab, at a hash without its `#`. */
  openVault: (hash: string) => Promise<void>;
  /** Puts a text on the clipboard; rejects when the browser does not allow it. */
  copy: (text: string) => Promise<void>;
}
