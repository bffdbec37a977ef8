/**
 * What others, and the user, will notice of a sweep: profile, holes in posts, copies that stay. Promise: each place that is
 * known is named once and can be opened; what cannot be known is said.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { Hole } from '../../utils/plan/holes';
import type { Plan } from '../../utils/plan/plan';
import { hostOf, originOf } from '../../utils/domain/names';
import { PlaceLink } from '../upload-row/place-link';

interface PlanEffectsProps {
  plan: Plan;
}

/** Places that are listed: more would only be scrolled past. */
const LISTED = 100;

export function PlanEffects({ plan }: PlanEffectsProps): JSX.Element {
  const { profile, holes, copies } = plan;
  const shown = profile.filter(({ isShown }) => isShown).length;
  const others = profile.length - shown;
  return (
    <ul class="plan-effects">
      {shown > 0 && <li>{i18n.t('plan.shown', shown)}</li>}
      {others > 0 && <li>{i18n.t('plan.profile', others)}</li>}
      {holes.length === 0 ? (
        <li>{i18n.t('plan.noHoles')}</li>
      ) : (
        <li>
          <details>
            <summary>{i18n.t('plan.holes', holes.length)}</summary>
            <ul class="plan-places">
              {holes.slice(0, LISTED).map((hole) => (
                <HoleLine key={`${hole.kind} ${hole.pageUrl}`} hole={hole} />
              ))}
              {holes.length > LISTED && <li>{i18n.t('plan.holesMore', holes.length - LISTED)}</li>}
            </ul>
          </details>
        </li>
      )}
      {copies.small > 0 && <li>{i18n.t('plan.smallCopies', copies.small)}</li>}
      {copies.full > 0 && <li>{i18n.t('plan.fullCopies', copies.full)}</li>}
      <li>{i18n.t('plan.copies')}</li>
    </ul>
  );
}

interface HoleLineProps {
  hole: Hole;
}

function HoleLine({ hole }: HoleLineProps): JSX.Element {
  const { kind, pageUrl, title } = hole;
  const origin = originOf(pageUrl);
  return (
    <li>
      <PlaceLink place={{ kind, pageUrl }} /> {title !== undefined && <bdi>{title}</bdi>}{' '}
      {origin && <span class="hint">{hostOf(origin) + new URL(pageUrl).pathname}</span>}
    </li>
  );
}
