/**
 * What the receipts page needs of the browser. Promise: each call acts within the click that makes it.
 */
export interface ReceiptOutput {
  /** Rejects when the browser does not allow it. */
  copy: (text: string) => Promise<void>;
  /** `type` without charset; texts are UTF-8. */
  save: (name: string, type: string, text: string) => void;
  /** `title` becomes the name that the browser proposes for a PDF. */
  print: (title: string) => void;
}
