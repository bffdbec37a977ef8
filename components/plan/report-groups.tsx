/**
 * A sweep by how it stands. Promise: whatever is not gone has its reason and its next step beside it; the pictures themselves
 * are named on demand.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { hostOf, type UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { byStanding, STANDINGS, type Standing } from '../../utils/plan/sweep';
import { Button, LinkButton } from '../ui/button';
import { fileName } from '../ui/format';
import { Icon } from '../ui/icon';
import { canTryAgain, stepText, stepUrl } from '../ui/next-step';
import { STATUS_LOOK } from '../ui/status';
import { standingWords } from './report-text';

interface ReportGroupsProps {
  uploads: readonly UploadView[];
  onTryAgain: (keys: UploadKey[]) => void;
}

export function ReportGroups({ uploads, onTryAgain }: ReportGroupsProps): JSX.Element {
  const groups = byStanding(uploads);
  return (
    <ul class="plan-groups">
      {STANDINGS.map((standing) => {
        const some = groups.get(standing) ?? [];
        return (
          some.length > 0 && (
            <Group key={standing} standing={standing} uploads={some} onTryAgain={onTryAgain} />
          )
        );
      })}
    </ul>
  );
}

interface GroupProps extends ReportGroupsProps {
  standing: Standing;
}

/** Names that are listed: more would only be scrolled past, and the saved report has them all. */
const LISTED = 100;

function Group({ standing, uploads, onTryAgain }: GroupProps): JSX.Element {
  const [first] = uploads;
  const look = STATUS_LOOK[first?.status ?? 'unknown'];
  const retry = uploads.filter(({ status }) => canTryAgain(status)).map(({ key }) => key);
  return (
    <li class="card report-group" data-standing={standing}>
      <h3 class="card-title">
        <span class={`badge badge-${look.tone}`}>
          <Icon name={look.icon} />
        </span>
        <span>{standingWords(standing, uploads.length)}</span>
      </h3>
      <ul class="plan-fates">
        {stepsOf(uploads).map(({ text, url, host, count }) => (
          <li key={text}>
            <span>
              {count < uploads.length && `${count}: `}
              {text}
            </span>{' '}
            {url !== undefined && <LinkButton href={url}>{i18n.t('action.open', { host })}</LinkButton>}
          </li>
        ))}
      </ul>
      {retry.length > 0 && (
        <Button onClick={() => onTryAgain(retry)}>{i18n.t('report.retry', retry.length)}</Button>
      )}
      <details>
        <summary>{i18n.t('report.names', uploads.length)}</summary>
        <ul class="plan-places">
          {uploads.slice(0, LISTED).map((upload) => (
            <li key={upload.key}>
              <bdi>{fileName(upload)}</bdi> <span class="hint">{hostOf(upload.instance)}</span>
            </li>
          ))}
          {uploads.length > LISTED && <li>{i18n.t('plan.holesMore', uploads.length - LISTED)}</li>}
        </ul>
      </details>
    </li>
  );
}

interface Step {
  text: string;
  url: string | undefined;
  host: string;
  count: number;
}

/** What is to be done, each thing once. */
function stepsOf(uploads: readonly UploadView[]): Step[] {
  const steps = new Map<string, Step>();
  for (const upload of uploads) {
    const text = stepText(upload);
    if (text === undefined) continue;
    const step = steps.get(text) ?? { text, url: stepUrl(upload), host: hostOf(upload.instance), count: 0 };
    step.count += 1;
    steps.set(text, step);
  }
  return [...steps.values()].toSorted((a, b) => b.count - a.count);
}
