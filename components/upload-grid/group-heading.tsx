/** The heading of a group in the list. Promise: it says what its uploads have in common, and how many there are. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { hostOf, originOf } from '../../utils/domain/names';
import type { Group } from '../../utils/vault-list/group';
import { dayText } from '../ui/format';

interface GroupHeadingProps {
  group: Group;
  /** see `Grouped` */
  id: string;
  count: number;
  /** ms since the epoch */
  now: number;
  columns: number;
}

export function GroupHeading({ group, id, count, now, columns }: GroupHeadingProps): JSX.Element {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a table cannot leave room for lines that are not there
    <div class="group-heading" role="gridcell" aria-colspan={columns}>
      <h3>{wordsOf(group, id, now)}</h3>
      <span>{count}</span>
    </div>
  );
}

function wordsOf(group: Group, id: string, now: number): string {
  switch (group) {
    case 'day':
      return dayText(Number(id), now);
    case 'instance': {
      const origin = originOf(id);
      return origin ? hostOf(origin) : id;
    }
    default:
      return id === '' ? i18n.t('list.noAccount') : `@${id}`;
  }
}
