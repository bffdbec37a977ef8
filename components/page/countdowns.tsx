/**
 * Cards at the foot of the page: pictures leave in a few seconds, with a way back. Promise: screen readers hear each once and not
 * every second; the focus stays where the user types, and Escape is the quickest way out.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { Button } from '../ui/button';

/** An upload, or several of one moment, that waits. */
export interface Countdown {
  id: number;
  /** host */
  destination: string;
  /** files */
  count: number;
  /** s, at the beginning and now */
  seconds: number;
  left: number;
}

interface CountdownsProps {
  countdowns: readonly Countdown[];
  onCancel: (id: number, event: Event) => void;
}

export function Countdowns({ countdowns, onCancel }: CountdownsProps): JSX.Element {
  return (
    <div class="countdowns">
      {countdowns.map(({ id, destination: host, count, seconds, left }) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset brings looks of its own
        <div key={id} class="countdown" role="group" aria-label={i18n.t('guard.waiting', { host })}>
          <p class="only-heard" role="alert">
            {i18n.t('guard.countdownHeard', { host, seconds })}
          </p>
          <p class="countdown-words" aria-hidden="true">
            <strong>
              {count > 1
                ? i18n.t('guard.countdownMany', { count, left })
                : i18n.t('guard.countdown', { left })}
            </strong>
            <span class="hint">{host}</span>
          </p>
          <Button label={i18n.t('guard.cancelNamed', { host })} onClick={(event) => onCancel(id, event)}>
            {i18n.t('guard.cancel')} <span class="countdown-key">{i18n.t('guard.cancelKey')}</span>
          </Button>
        </div>
      ))}
    </div>
  );
}
