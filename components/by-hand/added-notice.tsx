/** What came of adding by hand. Promise: it is read out when it appears, and leads to what was added. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { AddState } from '../hooks/use-add-by-hand';
import { Notice } from '../ui/notice';
import { fromRoute } from '../vault/route';

interface AddedNoticeProps {
  state: AddState;
  /** the next text is being typed */
  isHidden: boolean;
}

export function AddedNotice({ state, isHidden }: AddedNoticeProps): JSX.Element {
  if (state === 'failed') return <Notice text={i18n.t('byHand.failed')} />;
  const isDone = typeof state === 'object' && !isHidden;
  return (
    <div class="by-hand-done">
      <output>
        {isDone &&
          [
            ...(state.added > 0 || state.tokens === 0 ? [i18n.t('byHand.added', state.added)] : []),
            ...(state.tokens > 0 ? [i18n.t('byHand.tokens', state.tokens)] : []),
            ...(state.added > 0 ? [i18n.t('byHand.checked')] : []),
          ].join(' ')}
      </output>
      {isDone && (
        <a class="button button-plain" href={`#${fromRoute({ page: 'uploads', filter: {} })}`}>
          {i18n.t('byHand.show')}
        </a>
      )}
    </div>
  );
}
