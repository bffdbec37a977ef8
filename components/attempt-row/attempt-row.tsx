/**
 * An upload whose answer is not known. Promise: it is called "maybe uploaded" only once no answer can come any
 * more, and then the user is told where to look.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { isLost, type Attempt } from '../../utils/domain/attempt';
import { hostOf } from '../../utils/domain/names';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Moment } from '../ui/moment';
import { PlaceLink } from '../upload-row/place-link';

interface AttemptRowProps {
  attempt: Attempt;
  /** the present, ms since the epoch */
  now: number;
  onDismiss: (id: string) => void;
}

export function AttemptRow({ attempt, now, onDismiss }: AttemptRowProps): JSX.Element {
  const lost = isLost(attempt, now);
  const name = attemptName(attempt);
  return (
    <li class="row">
      <span class="thumbnail">
        <Icon name="upload" />
      </span>
      <div class="row-text">
        <p class="row-name" title={name}>
          <bdi>{name}</bdi>
        </p>
        <p class="row-facts">
          <PlaceLink place={attempt.place} />
          <span>{hostOf(attempt.instance)}</span>
          {attempt.account && <bdi>@{attempt.account.name}</bdi>}
          <Moment time={attempt.startedAt} now={now} as="age" />
        </p>
        <p class="row-foot">
          <span class={`badge badge-${lost ? 'wait' : 'busy'}`}>
            <Icon name={lost ? 'question' : 'spinner'} />
            <span>{lost ? i18n.t('attempt.lost') : i18n.t('attempt.uploading')}</span>
          </span>
        </p>
      </div>
      {lost && (
        <div class="row-step">
          <p class="hint">{i18n.t('attempt.why')}</p>
          <div class="row-answers">
            <Button label={i18n.t('attempt.dismissNamed', { name })} onClick={() => onDismiss(attempt.id)}>
              {i18n.t('action.dismiss')}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

function attemptName(attempt: Attempt): string {
  const [first] = attempt.files;
  return first !== undefined && attempt.files.length === 1
    ? first.name
    : i18n.t('attempt.files', attempt.files.length);
}
