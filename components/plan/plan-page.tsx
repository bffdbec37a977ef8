/**
 * What deleting a set of pictures means, before it begins: how many, where, as whom, what is left alone and why, what others
 * will notice. Promise: the number in the question is the number that is asked for; nothing is sent before the answer.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { WantedEdit } from '../../utils/domain/link-wish';
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { editable, wantedEdits } from '../../utils/plan/edits';
import { makePlan, type Plan } from '../../utils/plan/plan';
import { useLinkEdits } from '../hooks/use-link-edits';
import { useSiteFacts } from '../hooks/use-site-facts';
import { EmptyState } from '../ui/empty-state';
import { durationText } from '../ui/format';
import { LinkEditsSection } from './link-edits';
import { PlanConfirm } from './plan-confirm';
import { PlanEffects } from './plan-effects';
import { PlanGroups } from './plan-groups';

interface PlanPageProps {
  /** what is to be deleted; undefined where it was selected, and a reload has forgotten it */
  uploads: readonly UploadView[] | undefined;
  /** address of the list it came from */
  back: string;
  /** Asks for it; ends when it was, or could not be. */
  onDelete: (keys: UploadKey[], links: WantedEdit[]) => Promise<void>;
}

export function PlanPage({ uploads, back, onDelete }: PlanPageProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that led here is gone
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="plan" aria-labelledby="plan-title">
      <p class="receipt-back">
        <a class="quiet-link" href={back}>
          {i18n.t('plan.back')}
        </a>
      </p>
      {uploads ? (
        <PlanOf uploads={uploads} heading={heading} back={back} onDelete={onDelete} />
      ) : (
        <EmptyState icon="question" title={i18n.t('plan.lost')} hint={i18n.t('plan.lostHint')} />
      )}
    </section>
  );
}

interface PlanOfProps extends PlanPageProps {
  uploads: readonly UploadView[];
  heading: { current: HTMLHeadingElement | null };
}

function PlanOf({ uploads, heading, back, onDelete }: PlanOfProps): JSX.Element {
  const instances = useMemo(() => [...new Set(uploads.map(({ instance }) => instance))], [uploads]);
  const facts = useSiteFacts(instances);
  const plan = useMemo(() => makePlan(uploads, facts ?? []), [uploads, facts]);
  const places = useMemo(() => editable(plan.holes), [plan]);
  const [clearsLinks, setClearsLinks] = useState(false);
  const [unwanted, setUnwanted] = useState<ReadonlySet<string>>(new Set());
  const links = useLinkEdits(places, clearsLinks);
  const [isSending, setSending] = useState(false);
  const count = plan.keys.length;

  async function send(): Promise<void> {
    setSending(true);
    await onDelete(plan.keys, clearsLinks ? wantedEdits(links.edits, unwanted) : []);
    setSending(false);
  }

  return (
    <>
      <h2 id="plan-title" class="plan-title" tabIndex={-1} ref={heading}>
        {count === 0 ? i18n.t('plan.nothing') : titleOf(plan)}
      </h2>
      <p class="hint">{count === 0 ? i18n.t('plan.nothingHint') : leadOf(plan)}</p>
      <h3 class="section-title">{i18n.t('plan.where')}</h3>
      {!facts && <output class="hint">{i18n.t('plan.looking')}</output>}
      <PlanGroups groups={plan.groups} />
      {count > 0 && (
        <>
          <h3 class="section-title">{i18n.t('plan.effects')}</h3>
          <PlanEffects plan={plan} />
          {places.length > 0 && (
            <LinkEditsSection
              count={places.length}
              isOn={clearsLinks}
              onSwitch={setClearsLinks}
              links={links}
              unwanted={unwanted}
              onUnwanted={setUnwanted}
            />
          )}
          <PlanConfirm count={count} back={back} isSending={isSending} onDelete={() => void send()} />
        </>
      )}
    </>
  );
}

const titleOf = ({ keys, servers }: Plan): string =>
  i18n.t('plan.title', {
    pictures: i18n.t('plan.pictures', keys.length),
    servers: i18n.t('plan.servers', servers),
  });

function leadOf({ durationMs }: Plan): string {
  const lead = i18n.t('plan.lead');
  // A few seconds need no warning
  if (durationMs === undefined || durationMs < LONG_MS) return lead;
  return `${lead} ${i18n.t('plan.time', { time: durationText(durationMs) })}`;
}

/** ms */
const LONG_MS = 20_000;
