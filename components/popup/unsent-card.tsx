/**
 * The offer, in the popup, to delete what was uploaded and never sent: its tab is closed, or its page has moved on. Promise:
 * it asks once for all of them, and says how many and where; what has just come has to be seen first; keeping them is one
 * press, and it does not come again.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { hostOf } from '../../utils/domain/names';
import { useArmed } from '../hooks/use-armed';
import { useUnsent } from '../hooks/use-unsent';
import { Button } from '../ui/button';
import { fileName } from '../ui/format';
import { Notice } from '../ui/notice';

interface UnsentCardProps {
  /** number of the last change of the vault */
  rev: number;
  /** whether the user wants to be asked before anything is deleted */
  confirms: boolean;
}

/** As many names as can be taken in at a glance. */
const MAX_NAMES = 4;

export function UnsentCard({ rev, confirms }: UnsentCardProps): JSX.Element | null {
  const { uploads, takeBack, keep } = useUnsent(rev);
  const [asksFor, setAsks] = useState<string>();
  const [isFailed, setFailed] = useState(false);
  const count = uploads.length;
  const keys = uploads.map(({ key }) => key);
  const all = keys.join(' ');
  const isArmed = useArmed(all);
  if (count === 0) return null;
  // A picture that came meanwhile was not in the question, also where another went
  const asks = asksFor === all;

  async function act(wish: Promise<boolean>): Promise<void> {
    setAsks(undefined);
    setFailed(!(await wish));
  }
  const remove = () => (asks || !confirms ? void act(takeBack(keys)) : setAsks(all));

  return (
    <section class="card unsent" aria-labelledby="unsent">
      <h2 id="unsent" class="card-title">
        {i18n.t('toast.unsent')}
      </h2>
      <p>{asks ? i18n.t('toast.question', count) : i18n.t('toast.unsentHint', count)}</p>
      <ul class="hint">
        {uploads.slice(0, MAX_NAMES).map((upload) => (
          <li key={upload.key}>
            <bdi>{fileName(upload)}</bdi> · {hostOf(upload.instance)}
          </li>
        ))}
        {count > MAX_NAMES && <li>+{count - MAX_NAMES}</li>}
      </ul>
      {isFailed && <Notice text={i18n.t('problem.act')} />}
      <div class="row-answers">
        {/* The safe answer stands where the first press was */}
        {asks && <Button onClick={() => setAsks(undefined)}>{i18n.t('toast.keepAll')}</Button>}
        <Button kind={asks ? 'danger' : 'danger-quiet'} icon="trash" disabled={!isArmed} onClick={remove}>
          {count === 1 ? i18n.t('action.delete') : i18n.t('action.deleteAll', count)}
        </Button>
        {!asks && <Button onClick={() => void act(keep(keys))}>{i18n.t('action.keep')}</Button>}
      </div>
    </section>
  );
}
