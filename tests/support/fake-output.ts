/** Stands in for clipboard, files and printer. Promise: what a view gave out is kept, nothing reaches the machine. */
import type { BackupOutput } from '../../components/backup/backup-output';
import type { DownloadOutput } from '../../components/download/downloader';
import type { ReceiptOutput } from '../../components/receipt/receipt-output';

type Output = ReceiptOutput & BackupOutput & DownloadOutput;

export interface FakeOutput extends ReceiptOutput, BackupOutput, DownloadOutput {
  save: (name: string, type: string, content: string | Uint8Array<ArrayBuffer> | Blob) => void;
  copied: string[];
  saved: { name: string; type: string; text: string }[];
  /** what was saved and is no text */
  files: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }[];
  /** pictures, and zips of them */
  blobs: { name: string; type: string; content: Blob }[];
  printed: string[];
}

export function createFakeOutput(change: Partial<Pick<Output, 'copy'>> = {}): FakeOutput {
  const [copied, saved, printed]: [string[], FakeOutput['saved'], string[]] = [[], [], []];
  const files: FakeOutput['files'] = [];
  const blobs: FakeOutput['blobs'] = [];
  return {
    copied,
    saved,
    files,
    blobs,
    printed,
    copy: async (text) => void copied.push(text),
    save(name, type, content) {
      if (typeof content === 'string') saved.push({ name, type, text: content });
      else if (content instanceof Blob) blobs.push({ name, type, content });
      else files.push({ name, type, bytes: content });
    },
    print: (title) => void printed.push(title),
    ...change,
  };
}

/** For views in which nothing is given out. */
export const noOutput: FakeOutput = createFakeOutput();
