/** A plan by servers and accounts: what is deleted, what waits and for what, what is left alone and why. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { hostOf } from '../../utils/domain/names';
import { isWaiting, isWanted } from '../../utils/plan/fate';
import type { PlanGroup } from '../../utils/plan/plan';
import { LinkButton } from '../ui/button';
import { Icon } from '../ui/icon';
import { fateWords } from './fate-words';

interface PlanGroupsProps {
  groups: readonly PlanGroup[];
}

export function PlanGroups({ groups }: PlanGroupsProps): JSX.Element {
  return (
    <ul class="plan-groups">
      {groups.map((group) => (
        <Group key={`${group.instance} ${group.account}`} group={group} />
      ))}
    </ul>
  );
}

interface GroupProps {
  group: PlanGroup;
}

function Group({ group }: GroupProps): JSX.Element {
  const { instance, account, fates } = group;
  const host = hostOf(instance);
  const waits = fates.some(({ fate }) => isWaiting(fate));
  return (
    <li class="card">
      <h4 class="card-title">
        <Icon name={account === undefined ? 'globe' : 'person'} />
        <span>
          {account === undefined
            ? i18n.t('plan.groupUnknown', { host })
            : i18n.t('plan.groupAs', { host, account })}
        </span>
      </h4>
      <ul class="plan-fates">
        {fates.map(({ fate, keys }) => (
          <li key={'why' in fate ? fate.why : fate.kind} class={isWanted(fate) ? undefined : 'hint'}>
            {fateWords(fate, keys.length, group)}
            {isWaiting(fate) && <span class="hint"> {i18n.t('plan.waitHint')}</span>}
          </li>
        ))}
      </ul>
      {waits && (
        <LinkButton href={`${instance}/${group.loggedIn?.length === 0 ? 'login' : ''}`}>
          {i18n.t('action.open', { host })}
        </LinkButton>
      )}
    </li>
  );
}
