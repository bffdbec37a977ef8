/** What the vault page says about backups. The only messages that carry whole records with their tokens: the user asked for it. */
import type { BackupRecords, BackupStatus, RawRecords, RestoreCounts, Restored } from '../domain/backup';
import type { UploadKey } from '../domain/names';

/** Vault → background. */
export interface BackupMessages {
  /** Whole records with their tokens, for a backup that the user asked for; `rest`: with attempts and sites. */
  exportBackup(data: { keys: UploadKey[]; rest: boolean }): BackupRecords;
  /** A file with these uploads and their tokens was handed out; `isWhole`: with all there are. */
  backedUp(data: { keys: UploadKey[]; isWhole: boolean }): void;
  /** What adding these would change. */
  previewRestore(data: RawRecords): RestoreCounts;
  /** Adds them to what is there. */
  restore(data: RawRecords): Restored;
  backupStatus(): BackupStatus;
  /** No reminder for a while. */
  postponeBackup(): void;
}
