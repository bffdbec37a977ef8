/**
 * How an upload stands, as a badge: icon, words and colour together. Promise: the words alone say everything;
 * a blocked colour or icon takes nothing away.
 */
import type { JSX } from 'preact';
import { Icon } from './icon';
import { SentenceWithTime } from './moment';
import { STATUS_LOOK, statusSentence, timelessWords, type Told } from './status';

interface StateBadgeProps {
  told: Told;
}

export function StateBadge({ told }: StateBadgeProps): JSX.Element {
  const { tone, icon } = STATUS_LOOK[told.status];
  return (
    <span class={`badge badge-${tone}`}>
      <Icon name={icon} />
      <span>
        <StatusWords told={told} />
      </span>
    </span>
  );
}

/** The same words without the badge, with a `<time>` where one stands. */
export function StatusWords({ told }: StateBadgeProps): JSX.Element {
  const sentence = statusSentence(told);
  return <>{sentence ? <SentenceWithTime {...sentence} /> : timelessWords(told)}</>;
}
