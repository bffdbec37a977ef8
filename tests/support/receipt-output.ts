/** Stands in for clipboard, files and printer. Promise: what a view gave out is kept, nothing reaches the machine. */
import type { ReceiptOutput } from '../../components/receipt/receipt-output';

export interface FakeOutput extends ReceiptOutput {
  copied: string[];
  saved: { name: string; type: string; text: string }[];
  printed: string[];
}

export function createFakeOutput(change: Partial<ReceiptOutput> = {}): FakeOutput {
  const [copied, saved, printed]: [string[], FakeOutput['saved'], string[]] = [[], [], []];
  return {
    copied,
    saved,
    printed,
    copy: async (text) => void copied.push(text),
    save: (name, type, text) => void saved.push({ name, type, text }),
    print: (title) => void printed.push(title),
    ...change,
  };
}

/** For views in which nothing is given out. */
export const noOutput: ReceiptOutput = createFakeOutput();
