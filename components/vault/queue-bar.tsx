/**
 * The deletions under way, at the foot of the list and of the window: how many, how many are done, how long it will take, and what can be done
 * about them. Promise: nothing is shown while nothing is under way, and nothing moves when it appears; pausing and calling off touch only what was not
 * sent yet.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import { Button } from '../ui/button';
import { durationText } from '../ui/format';
import { Icon } from '../ui/icon';
import type { QueueProgress } from './queue-progress';

interface QueueBarProps {
  progress: QueueProgress;
  isPaused: boolean;
  /** whether the user is told by the browser already */
  hasNotices: boolean;
  onPause: (isPaused: boolean) => void;
  onCancel: (keys: UploadKey[]) => void;
  /** called straight from the click, so that permission may be asked for in it; false when it was refused */
  onNotify: () => Promise<boolean>;
}

export function QueueBar(props: QueueBarProps): JSX.Element | null {
  const { progress, isPaused, hasNotices, onPause, onCancel, onNotify } = props;
  const [isRefused, setRefused] = useState(false);
  const { working, cancellable } = progress;
  if (working === 0) return null;
  return (
    <section class="queue" aria-labelledby="queue-title">
      <h2 id="queue-title" class="section-title">
        {i18n.t('queue.title')}
      </h2>
      <progress
        class="queue-progress"
        max={working + progress.done}
        value={progress.done}
        aria-labelledby="queue-words"
      />
      <p id="queue-words" class="queue-words">
        {wordsOf(progress, isPaused)}
      </p>
      <div class="row-answers">
        {(isPaused || cancellable.length > 0) && (
          <Button onClick={() => onPause(!isPaused)}>
            {i18n.t(isPaused ? 'queue.goOn' : 'queue.pause')}
          </Button>
        )}
        {cancellable.length > 0 && (
          <Button kind="quiet" onClick={() => onCancel(cancellable)}>
            {i18n.t('queue.cancel', cancellable.length)}
          </Button>
        )}
        {!hasNotices && !isRefused && (
          <Button kind="quiet" onClick={() => void onNotify().then((isAllowed) => setRefused(!isAllowed))}>
            {i18n.t('queue.notify')}
          </Button>
        )}
      </div>
      {isRefused && (
        <p class="hint">
          <Icon name="warning" /> {i18n.t('queue.notifyRefused')}
        </p>
      )}
    </section>
  );
}

function wordsOf({ working, done, needsYou, leftMs }: QueueProgress, isPaused: boolean): string {
  return [
    i18n.t('queue.working', working),
    ...(done > 0 ? [i18n.t('queue.done', done)] : []),
    ...(needsYou > 0 ? [i18n.t('queue.needsYou', needsYou)] : []),
    ...(isPaused ? [i18n.t('queue.paused')] : []),
    ...(leftMs !== undefined && !isPaused ? [i18n.t('queue.left', { time: durationText(leftMs) })] : []),
  ].join(' ');
}
