/**
 * Pictures that an account used but that are neither in its list nor in the vault (design D10: using a picture does not make
 * it one's own). Promise: nothing becomes an upload that the user did not tick.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { FindingView, ImportView } from '../../utils/domain/import-record';
import { hostOf } from '../../utils/domain/names';
import type { Thumbnails } from '../../utils/domain/settings';
import type { ImportActions } from '../hooks/use-import';
import { Button } from '../ui/button';
import { Thumbnail } from '../ui/thumbnail';
import { placeName } from '../upload-row/place-link';

interface FindingsListProps {
  record: ImportView;
  hasList: boolean;
  thumbnails: Thumbnails;
  actions: ImportActions;
}

export function FindingsList({
  record,
  hasList,
  thumbnails,
  actions,
}: FindingsListProps): JSX.Element | null {
  const [findings, setFindings] = useState<readonly FindingView[]>([]);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const id = useId();
  const { key, instance, findings: count } = record;

  useEffect(() => {
    let isOver = false;
    void actions.findings(key).then((found) => !isOver && found && setFindings(found));
    return () => {
      isOver = true;
    };
  }, [actions, key, count]);

  if (count === 0 || record.run || findings.length === 0) return null;
  const host = hostOf(instance);
  const toggle = (alias: string) =>
    setTicked((before) => {
      const next = new Set(before);
      if (!next.delete(alias)) next.add(alias);
      return next;
    });
  const decide = (mine: string[], others: string[]) =>
    void actions.decide(key, mine, others).then(() => setTicked(new Set()));
  const aliases = findings.map(({ alias }) => alias);
  const mine = aliases.filter((alias) => ticked.has(alias));
  const others = aliases.filter((alias) => !ticked.has(alias));

  return (
    <section class="card" aria-labelledby={id}>
      <h3 id={id} class="card-title">
        <span>{i18n.t('import.found', count)}</span>
      </h3>
      <p class="hint">
        {i18n.t('import.foundHint')}{' '}
        {hasList ? i18n.t('import.foundListed', { host }) : i18n.t('import.foundNoToken', { host })}
      </p>
      <ul class="findings">
        {findings.map((finding) => (
          <FindingRow
            key={finding.alias}
            finding={finding}
            thumbnails={thumbnails}
            isTicked={ticked.has(finding.alias)}
            onToggle={() => toggle(finding.alias)}
          />
        ))}
      </ul>
      <div class="row-answers">
        {mine.length > 0 && (
          <Button kind="primary" onClick={() => decide(mine, [])}>
            {i18n.t('import.foundAdd', mine.length)}
          </Button>
        )}
        <Button onClick={() => decide([], others)}>
          {mine.length > 0 ? i18n.t('import.foundForget') : i18n.t('import.foundNone')}
        </Button>
      </div>
    </section>
  );
}

interface FindingRowProps {
  finding: FindingView;
  thumbnails: Thumbnails;
  isTicked: boolean;
  onToggle: () => void;
}

function FindingRow({ finding, thumbnails, isTicked, onToggle }: FindingRowProps): JSX.Element {
  const { use, imageUrl, thumbnailUrl } = finding;
  const rendering = thumbnailUrl === undefined ? {} : { thumbnailUrl, tileUrl: thumbnailUrl };
  const id = useId();
  const place =
    use.title === undefined
      ? placeName(use.kind)
      : i18n.t('import.foundPlace', { place: placeName(use.kind), title: use.title });
  return (
    <li class="finding">
      <input id={id} type="checkbox" checked={isTicked} onChange={onToggle} />
      <Thumbnail upload={{ status: 'unknown', ...rendering }} mode={thumbnails} />
      <span class="finding-words">
        <label for={id}>{i18n.t('import.foundMine', { place })}</label>
        <span class="row-facts">
          <a href={use.pageUrl} target="_blank" rel="noreferrer">
            {i18n.t('uses.opens', { place: placeName(use.kind) })}
          </a>
          <a href={imageUrl} target="_blank" rel="noreferrer">
            {finding.alias}
          </a>
        </span>
      </span>
    </li>
  );
}
