/**
 * The ways a text or a file leaves a page of ours: clipboard, file, printer. Promise: each acts within the click that asked for
 * it and needs no permission of the browser; nothing leaves otherwise.
 */
import type { BackupOutput } from '../../components/backup/backup-output';
import type { DownloadOutput } from '../../components/download/downloader';
import type { ReceiptOutput } from '../../components/receipt/receipt-output';

/** ms: browsers read the file after the click; a minute is more than the slowest takes */
const READ_MS = 60_000;

export function createDocumentOutput(): ReceiptOutput & BackupOutput & DownloadOutput {
  return {
    copy: (text) => navigator.clipboard.writeText(text),
    save(name: string, type: string, content: string | Uint8Array<ArrayBuffer> | Blob) {
      const kind = typeof content === 'string' ? `${type};charset=utf-8` : type;
      const url = URL.createObjectURL(new Blob([content], { type: kind }));
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.hidden = true;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(url), READ_MS);
    },
    print(title) {
      // Browsers propose the page's title as the name of the PDF
      const before = document.title;
      document.title = title;
      addEventListener('afterprint', () => void (document.title = before), { once: true });
      window.print();
    },
  };
}
