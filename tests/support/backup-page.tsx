/**
 * The view of the backups, and a background that has two uploads. Promise: what a test hands in or gets out is a
 * real file; the passphrase work is the real one.
 */
import { readFileSync } from 'node:fs';
import type { JSX } from 'preact';
import { afterEach, beforeEach, vi } from 'vitest';
import { BackupPage } from '../../components/backup/backup-page';
import { BackupReminder } from '../../components/backup/backup-reminder';
import { useBackupStatus } from '../../components/hooks/use-backup-status';
import { NO_COUNTS } from '../../utils/backup/counts';
import { backupText } from '../../utils/backup/format';
import type { RestoreCounts } from '../../utils/domain/backup';
import type { UploadKey } from '../../utils/domain/names';
import { keyOf, type Upload } from '../../utils/domain/upload';
import { background } from './fake-background';
import { createFakeOutput, type FakeOutput } from './fake-output';
import { all, render, settle, text } from './render';
import { anUpload } from './uploads';
import { aSnapshot, anUploadView, NOW } from './views';

export const PASSPHRASE = 'correct horse battery staple';
/** ms: work on a passphrase takes a second, on a busy machine some */
export const SLOW = 30_000;

export const uploads = [anUpload(), anUpload()];
const file = { name: '=1+1.png', size: 9, type: 'image/png' };
export const views = uploads.map((upload) => anUploadView({ alias: upload.alias, key: keyOf(upload), file }));

export const counts = (change: Partial<RestoreCounts> = {}): RestoreCounts => ({ ...NO_COUNTS, ...change });

export const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(`tests/fixtures/backup/${name}`));
export const aFile = (content: string | Uint8Array<ArrayBuffer>, name = 'backup.json'): File =>
  new File([content], name);
export const backupOf = (...records: Upload[]): string =>
  backupText({ uploads: records, attempts: [], sites: [] }, NOW);

/** Sets the background up before each test of a file, as after start-up with two uploads, and cleans up after it. */
export function useBackups(): void {
  beforeEach(() => {
    vi.setSystemTime(NOW);
    resetBackground();
  });

  afterEach(() => {
    vi.useRealTimers();
  });
}

function resetBackground(): void {
  background.reset();
  background.snapshot = aSnapshot({ uploads: views });
  background.answers['exportBackup'] = (data) => {
    const { keys, rest } = data as { keys: string[]; rest: boolean };
    const chosen = uploads.filter((upload) => keys.includes(keyOf(upload)));
    return { uploads: chosen, attempts: [], sites: rest ? [{ rest }] : [] };
  };
  background.answers['backupStatus'] = () => ({ unsaved: 2, isDue: false });
  background.answers['previewRestore'] = () => counts({ added: 2 });
  background.answers['restore'] = () => counts({ added: 2 });
}

interface ViewProps {
  output: FakeOutput;
  /** what is selected in the list */
  keys: readonly UploadKey[];
}

/** What of the vault page has to do with backups. */
function View({ output, keys }: ViewProps): JSX.Element {
  const known = background.snapshot.uploads;
  const reminder = useBackupStatus(known.length);
  return (
    <main>
      <BackupReminder status={reminder.status} onLater={reminder.onLater} />
      <BackupPage uploads={known} keys={keys} output={output} reminder={reminder} />
    </main>
  );
}

export async function openBackup(keys: readonly UploadKey[] = []): Promise<FakeOutput> {
  const output = createFakeOutput();
  // As a new page would: what was open before is gone
  await render(null);
  await render(<View output={output} keys={keys} />);
  await settle();
  return output;
}

/** What is said below the forms. */
export const told = (): string =>
  all('status')
    .map((each) => text(each))
    .join(' ');

export const asked = (type: string): unknown[] => background.askedFor(type);
