/**
 * One upload with everything that is known about it and everything that can be done: beside the list, or in its place
 * on small screens. Promise: it follows the record; when it is opened by keyboard, the focus comes along.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { hasReceipt } from '../../utils/receipt/receipt';
import { useExchanges } from '../hooks/use-exchanges';
import { UsesPanel } from '../import/uses-panel';
import { Button } from '../ui/button';
import { fileName } from '../ui/format';
import { Icon } from '../ui/icon';
import { StateBadge } from '../ui/state-badge';
import { RowStep } from '../upload-row/row-step';
import type { RowContext } from '../upload-row/upload-row';
import { useRowSteps } from '../upload-row/use-row-steps';
import { Facts } from './facts';
import { Picture } from './picture';
import { Timeline } from './timeline';

interface DetailsPanelProps {
  /** undefined when the vault has no such upload */
  upload: UploadView | undefined;
  context: RowContext;
  /** whether the focus is to come here */
  takesFocus: boolean;
  onClose: () => void;
  onDownload: (keys: UploadKey[]) => void;
}

export function DetailsPanel({
  upload,
  context,
  takesFocus,
  onClose,
  onDownload,
}: DetailsPanelProps): JSX.Element {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // In the list's place there is nothing else to have the focus
    const isAlone = panel.current !== null && getComputedStyle(panel.current).position === 'fixed';
    if (takesFocus || isAlone) heading.current?.focus();
    panel.current?.scrollTo(0, 0);
  }, [upload?.key, takesFocus]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from wherever in it
    <aside
      ref={panel}
      class="details"
      aria-labelledby="details-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header class="details-header">
        <h2 id="details-title" tabIndex={-1} ref={heading}>
          <bdi>{upload ? fileName(upload) : i18n.t('details.title')}</bdi>
        </h2>
        <button type="button" class="icon-button" aria-label={i18n.t('details.close')} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      {upload ? (
        <Contents key={upload.key} upload={upload} context={context} onDownload={onDownload} />
      ) : (
        <p class="hint">{i18n.t('details.missing')}</p>
      )}
    </aside>
  );
}

interface ContentsProps {
  upload: UploadView;
  context: RowContext;
  onDownload: (keys: UploadKey[]) => void;
}

function Contents({ upload, context, onDownload }: ContentsProps): JSX.Element {
  const steps = useRowSteps(upload, context);
  const complete = useExchanges(
    useMemo(() => [upload], [upload]),
    true,
  );
  const { shown } = steps;
  return (
    <>
      <Picture upload={shown} mode={context.thumbnails} />
      <div class="details-state">
        <div class="row-state" tabIndex={-1} ref={steps.state}>
          <StateBadge told={shown} />
        </div>
        <RowStep steps={steps} context={context} />
        <div class="row-answers">
          {steps.offersDelete && (
            <Button kind="danger" icon="trash" buttonRef={steps.deleteButton} onClick={steps.askOrSend}>
              {i18n.t('action.delete')}
            </Button>
          )}
          {shown.status !== 'gone' && (
            <Button onClick={() => onDownload([upload.key])}>{i18n.t('selection.download')}</Button>
          )}
          {context.receiptHash && hasReceipt(upload) && (
            <a class="button button-plain" href={`#${context.receiptHash(upload.key)}`}>
              {i18n.t('receipt.open')}
            </a>
          )}
        </div>
      </div>
      <Facts upload={shown} />
      <UsesPanel upload={shown} />
      <Timeline upload={shown} complete={complete?.[0]} />
    </>
  );
}
