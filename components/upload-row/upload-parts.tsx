/**
 * What stands in the row of an upload, in popup and vault alike: picture, name, facts, state, and what can be done.
 * Promise: at any time it offers at most one question or one next step.
 */
import { i18n } from '#i18n';
import type { ComponentChildren, JSX } from 'preact';
import { hostOf } from '../../utils/domain/names';
import { hasReceipt } from '../../utils/receipt/receipt';
import { Button } from '../ui/button';
import { fileName, sizeText } from '../ui/format';
import { Moment } from '../ui/moment';
import { StateBadge } from '../ui/state-badge';
import { useTabIndex } from '../ui/tab-stops';
import { Thumbnail } from '../ui/thumbnail';
import { PlaceLink } from './place-link';
import { RowStep } from './row-step';
import type { RowContext } from './upload-row';
import type { RowSteps } from './use-row-steps';

interface UploadPartsProps {
  steps: RowSteps;
  context: RowContext;
  /** stands before the picture */
  children?: ComponentChildren;
}

export function UploadParts({ steps, context, children }: UploadPartsProps): JSX.Element {
  const { shown } = steps;
  return (
    <>
      {children}
      <Thumbnail upload={shown} mode={context.thumbnails} />
      <div class="row-text">
        <RowName steps={steps} context={context} />
        <p class="row-facts">
          {shown.source === 'hand' && shown.place.kind === 'other' ? (
            <span>{i18n.t('byHand.mark')}</span>
          ) : (
            <PlaceLink place={shown.place} />
          )}
          <span>{hostOf(shown.instance)}</span>
          {shown.account && <bdi>@{shown.account.name}</bdi>}
          <Moment time={shown.uploadedAt} now={context.now} as="age" />
          {shown.file && <span>{sizeText(shown.file.size)}</span>}
          {shown.incognito && <span>{i18n.t('row.incognito')}</span>}
        </p>
        <RowFoot steps={steps} context={context} />
      </div>
      <RowStep steps={steps} context={context} />
    </>
  );
}

function RowName({ steps: { shown }, context }: UploadPartsProps): JSX.Element {
  const name = fileName(shown);
  const tabIndex = useTabIndex();
  return (
    <p class="row-name" title={name}>
      {context.detailsHash ? (
        <a href={`#${context.detailsHash(shown.key)}`} tabIndex={tabIndex}>
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi>{name}</bdi>
      )}
    </p>
  );
}

function RowFoot({ steps, context }: UploadPartsProps): JSX.Element {
  const { shown, state, deleteButton, offersDelete, askOrSend } = steps;
  const name = fileName(shown);
  const tabIndex = useTabIndex();
  return (
    <div class="row-foot">
      <div class="row-state" tabIndex={-1} ref={state}>
        <StateBadge told={shown} />
      </div>
      {context.receiptHash && hasReceipt(shown) && (
        <a
          class="quiet-link row-receipt"
          href={`#${context.receiptHash(shown.key)}`}
          tabIndex={tabIndex}
          aria-label={i18n.t('receipt.openNamed', { name })}
        >
          {i18n.t('receipt.open')}
        </a>
      )}
      {offersDelete && (
        <Button
          kind="danger-quiet"
          icon="trash"
          label={i18n.t('row.deleteNamed', { name })}
          buttonRef={deleteButton}
          onClick={askOrSend}
        >
          {i18n.t('action.delete')}
        </Button>
      )}
    </div>
  );
}
