/**
 * The uploads of the last minutes: first the question about those that are online, then how their deletion goes. Promise: what
 * was answered is not asked again by itself, so that a second click lands on nothing that deletes; each upload is told once,
 * with its one next step.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isLost } from '../../utils/domain/attempt';
import { isUntouched } from '../../utils/domain/fresh';
import type { UploadKey } from '../../utils/domain/names';
import { AttemptList } from '../attempt-row/attempt-list';
import { useAnnouncement } from '../hooks/use-announcement';
import { useNow } from '../hooks/use-now';
import { useRowContext } from '../hooks/use-row-context';
import type { Vault, VaultSnapshot } from '../hooks/use-vault';
import { LiveRegion } from '../ui/live-region';
import { Nothing } from './nothing';
import type { PanicEdge } from './panic-edge';
import { Question } from './question';
import { recentAttempts, recentUploads } from './recent';
import { Told } from './told';

interface RecentProps {
  vault: Vault;
  snapshot: VaultSnapshot;
  edge: PanicEdge;
}

export function Recent({ vault, snapshot, edge }: RecentProps): JSX.Element {
  const { settings } = snapshot;
  const [openedAt] = useState(() => Date.now());
  const [sent, setSent] = useState<ReadonlySet<UploadKey>>(new Set());
  const [isAsking, setAsking] = useState(true);
  const now = useNow();
  const context = useRowContext(vault, settings, now);
  const announcement = useAnnouncement(snapshot.uploads);

  const uploads = recentUploads(snapshot.uploads, openedAt);
  const attempts = recentAttempts(snapshot.attempts, openedAt);
  const open = uploads.filter((upload) => isUntouched(upload) && !sent.has(upload.key));
  // Between the click and the first news the old status is no longer the truth
  const told = uploads
    .filter((upload) => !open.includes(upload))
    .map((upload) => (isUntouched(upload) ? { ...upload, status: 'deleting' as const } : upload));

  async function send(keys: UploadKey[]): Promise<void> {
    setSent((before) => new Set([...before, ...keys]));
    setAsking(false);
    const [first] = keys;
    const isDone =
      keys.length === 1 && first !== undefined
        ? await vault.takeBack(first)
        : (await vault.takeBackAll(keys, [])) !== undefined;
    if (isDone) return;
    setSent((before) => new Set([...before].filter((key) => !keys.includes(key))));
    setAsking(true);
  }

  const unfinished = attempts.length > 0 && (
    <section aria-labelledby="attempts">
      <h3 id="attempts" class="section-title">
        {i18n.t('vault.attempts')}
      </h3>
      {attempts.some((attempt) => isLost(attempt, now)) && <p class="hint">{i18n.t('panic.lostHint')}</p>}
      <AttemptList
        label={i18n.t('vault.attempts')}
        attempts={attempts}
        now={now}
        onDismiss={(id) => void vault.forgetAttempt(id)}
      />
    </section>
  );
  const asks = isAsking && open.length > 0;
  return (
    <>
      {asks && (
        <Question
          uploads={open}
          thumbnails={settings.thumbnails}
          now={now}
          onDelete={(keys) => void send(keys)}
          onKeep={() => void edge.close()}
        >
          {unfinished}
        </Question>
      )}
      {!asks && uploads.length > 0 && (
        <Told uploads={told} left={open.length} context={context} edge={edge} onMore={() => setAsking(true)}>
          {unfinished}
        </Told>
      )}
      {uploads.length === 0 && (
        <Nothing isUnsure={attempts.length > 0} keepsPrivate={settings.keepPrivate} edge={edge}>
          {unfinished}
        </Nothing>
      )}
      <LiveRegion text={announcement} />
    </>
  );
}
