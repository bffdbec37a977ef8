/** What the vault page says about uploads that nobody captured: lists, scans, and where pictures are used. */
import type { Begun, FindingView, ImportKind, ImportSite, UsesFound } from '../domain/import-record';
import type { Origin, UploadKey } from '../domain/names';

/** Popup and vault → background. */
export interface ImportMessages {
  /** Instances whose uploads can be looked for: known to be Lemmy, and granted. */
  importSites(): ImportSite[];
  /** `new`: only what came since the last time, where the server's order allows that. */
  beginImport(data: { instance: Origin; kind: ImportKind; mode: 'full' | 'new' }): Begun;
  cancelImport(data: { key: string }): void;
  /** Pictures that an account used and that are in no list. */
  findings(data: { key: string }): FindingView[];
  /** `mine` become uploads; `others` are forgotten. */
  decideFindings(data: { key: string; mine: string[]; others: string[] }): { added: number };
  /** Searches the upload's own server for places that show it. */
  findUses(data: { key: UploadKey }): UsesFound;
}
