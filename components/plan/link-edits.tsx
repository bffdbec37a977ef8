/**
 * Dead links that can be taken out of posts and comments. Promise: nothing is read from a server, and nothing is sent, that
 * the user did not ask for; each edit is shown in full before.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { linkId, wantedEdits } from '../../utils/plan/edits';
import type { LinkEdits } from '../hooks/use-link-edits';
import { EditCard } from './edit-card';

interface LinkEditsSectionProps {
  /** posts and comments that could be edited */
  count: number;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  links: LinkEdits;
  /** edits that the user took out, by `linkId` */
  unwanted: ReadonlySet<string>;
  onUnwanted: (unwanted: ReadonlySet<string>) => void;
}

export function LinkEditsSection(props: LinkEditsSectionProps): JSX.Element {
  const { count, isOn, onSwitch, links, unwanted, onUnwanted } = props;
  const { edits, isReading } = links;

  function change(id: string, isWanted: boolean): void {
    const next = new Set(unwanted);
    if (isWanted) next.delete(id);
    else next.add(id);
    onUnwanted(next);
  }

  return (
    <section aria-labelledby="plan-links">
      <h3 id="plan-links" class="section-title">
        {i18n.t('link.title')}
      </h3>
      <div class="check">
        <input
          id="plan-links-also"
          type="checkbox"
          checked={isOn}
          aria-describedby="plan-links-hint"
          onChange={(event) => onSwitch(event.currentTarget.checked)}
        />
        <label for="plan-links-also">{i18n.t('link.also', count)}</label>
      </div>
      <p id="plan-links-hint" class="hint">
        {i18n.t('link.hint')} {i18n.t('link.reach')}
      </p>
      {isOn && (
        <>
          <output class="hint">
            {isReading
              ? i18n.t('link.reading', { done: edits.length, count })
              : i18n.t('link.ready', wantedEdits(edits, unwanted).length)}
          </output>
          <ul class="edits">
            {edits.map((edit) => (
              <EditCard
                key={linkId(edit)}
                edit={edit}
                isWanted={!unwanted.has(linkId(edit))}
                onChange={(isWanted) => change(linkId(edit), isWanted)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
