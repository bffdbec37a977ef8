/** What the backup page needs of the browser. Promise: each call acts within the click that makes it, or just after. */
export interface BackupOutput {
  /** `type` without charset; texts are UTF-8. */
  save: (name: string, type: string, content: string | Uint8Array<ArrayBuffer>) => void;
}
