/**
 * Copies of the pictures that were chosen. Promise: it says how many there will be before it begins, can be cancelled, and
 * ends with what is missing and why; it deletes nothing.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { hostOf, type Origin, type UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { useDownload } from '../hooks/use-download';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { sizeText } from '../ui/format';
import { Notice } from '../ui/notice';
import { sortOut, type Choice } from './choice';
import type { Downloader, DownloadOutput, DownloadProgress } from './downloader';
import { FailedList } from './failed-list';

interface DownloadPageProps {
  uploads: readonly UploadView[];
  /** what was chosen */
  keys: readonly UploadKey[];
  /** address of the list that it was chosen in */
  back: string;
  downloader: Downloader;
  output: DownloadOutput;
  /** Asks for access to a server; called straight from the click. */
  onProtect: (server: Origin) => void;
}

export function DownloadPage(props: DownloadPageProps): JSX.Element {
  const { uploads, keys, back, downloader, output, onProtect } = props;
  const { state, start, cancel, save } = useDownload(downloader, output);
  const chosen = useMemo(() => {
    const wanted = new Set(keys);
    return uploads.filter(({ key }) => wanted.has(key));
  }, [uploads, keys]);
  const choice = useMemo(() => sortOut(chosen), [chosen]);
  const { ready } = choice;

  const heading = useRef<HTMLHeadingElement>(null);
  // The button that led here is gone
  useEffect(() => heading.current?.focus(), []);

  return (
    <section class="download" aria-labelledby="download-title">
      <p class="receipt-back">
        <a class="quiet-link" href={back}>
          {i18n.t('download.back')}
        </a>
      </p>
      <h2 id="download-title" class="receipts-title" tabIndex={-1} ref={heading}>
        {ready.length === 0 ? i18n.t('download.start') : i18n.t('download.title', ready.length)}
      </h2>
      {chosen.length === 0 ? (
        <EmptyState icon="file" title={i18n.t('download.none')} hint={i18n.t('download.noneHint')} />
      ) : (
        <>
          {ready.length > 0 && <p>{i18n.t('download.lead', ready.length)}</p>}
          <LeftOut choice={choice} onProtect={onProtect} />
          {state.step === 'broken' && <Notice text={i18n.t('download.broken')} />}
          {state.step === 'busy' ? (
            <Progress progress={state.progress} onCancel={cancel} />
          ) : (
            ready.length > 0 &&
            state.step !== 'done' && (
              <Button kind="primary" onClick={() => start(ready)}>
                {i18n.t('download.start')}
              </Button>
            )
          )}
          {/* There from the start, so that what appears in it is read out */}
          <output class="download-outcome">
            {state.step === 'cancelled' && i18n.t('download.cancelled')}
            {state.step === 'done' && state.result.count > 0 && i18n.t('download.saved', state.result.count)}
          </output>
          {state.step === 'done' && state.result.file && (
            <div class="download-file">
              <bdi class="hint">{i18n.t('download.savedAs', { name: state.result.file.name })}</bdi>
              <Button kind="quiet" onClick={save}>
                {i18n.t('download.again')}
              </Button>
            </div>
          )}
          {state.step === 'done' && (
            <FailedList failed={state.result.failed} uploads={chosen} onRetry={start} />
          )}
        </>
      )}
    </section>
  );
}

function LeftOut({
  choice,
  onProtect,
}: {
  choice: Choice;
  onProtect: (server: Origin) => void;
}): JSX.Element {
  return (
    <>
      {choice.leftOut > 0 && <p class="hint">{i18n.t('download.leftOut', choice.leftOut)}</p>}
      {[...choice.noAccess].map(([server, there]) => (
        <div key={server} class="download-file">
          <span>{i18n.t('download.noAccess', there.length, { host: hostOf(server) })}</span>
          <Button icon="shield" onClick={() => onProtect(server)}>
            {i18n.t('byHand.protect', { host: hostOf(server) })}
          </Button>
        </div>
      ))}
    </>
  );
}

interface ProgressProps {
  progress: DownloadProgress;
  onCancel: () => void;
}

function Progress({ progress: { done, total, bytes, isWaiting }, onCancel }: ProgressProps): JSX.Element {
  return (
    <div class="download-progress">
      <progress class="queue-progress" max={total} value={done} aria-labelledby="download-words" />
      <p id="download-words" class="queue-words">
        {i18n.t('download.progress', { done, total, size: sizeText(bytes) })}
        {isWaiting && ` ${i18n.t('download.waiting')}`}
      </p>
      <Button onClick={onCancel}>{i18n.t('download.cancel')}</Button>
    </div>
  );
}
