/**
 * One account on one instance, or an instance of which nothing was read yet: what is known, what can be read, and how far
 * that is. Promise: one click starts a reading; why it does not start stands right there.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import {
  importKey,
  type ImportKind,
  type ImportSite,
  type ImportView,
} from '../../utils/domain/import-record';
import { hostOf, type Origin } from '../../utils/domain/names';
import type { ImportActions } from '../hooks/use-import';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { SentenceWithTime } from '../ui/moment';
import { begunWords, endSentence, resultWords } from './import-words';
import { ReadingBar } from './reading-bar';
import { Unused } from './unused';

interface SiteCardProps {
  instance: Origin;
  /** undefined where the permission is gone */
  site: ImportSite | undefined;
  record: ImportView | undefined;
  actions: ImportActions;
  /** uploads of the account that are used nowhere */
  unused: number;
  onReviewUnused: () => void;
}

export function SiteCard(props: SiteCardProps): JSX.Element {
  const { instance, site, record, actions, unused, onReviewUnused } = props;
  const [problem, setProblem] = useState<string>();
  const [isStarting, setStarting] = useState(false);
  const id = useId();
  const host = hostOf(instance);
  const hasList = site?.hasList ?? record?.list !== undefined;

  async function begin(kind: ImportKind, mode: 'full' | 'new'): Promise<void> {
    setProblem(undefined);
    setStarting(true);
    const begun = await actions.begin(instance, kind, mode);
    setStarting(false);
    const isOther = begun.kind === 'started' && record !== undefined && begun.key !== record.key;
    setProblem(isOther ? otherAccount(begun.key, instance) : begunWords(begun, host));
  }

  const button = (kind: ImportKind, mode: 'full' | 'new', text: string, isFirst: boolean) => (
    <Button
      kind={isFirst ? 'primary' : 'plain'}
      disabled={isStarting}
      label={i18n.t('import.namedOn', { action: text, host })}
      onClick={() => void begin(kind, mode)}
    >
      {text}
    </Button>
  );
  const hasRead = record?.listedFrom !== undefined;

  return (
    <section class="card" aria-labelledby={id}>
      <h3 id={id} class="card-title">
        <Icon name={record ? 'person' : 'globe'} />
        <span>{record ? i18n.t('import.accountOn', { account: record.account.name, host }) : host}</span>
      </h3>
      {site && !site.hasList && <p class="hint">{i18n.t('import.noList', { version: site.version })}</p>}
      <Ends record={record} />
      {record?.run ? (
        <ReadingBar record={record} onStop={() => void actions.cancel(record.key)} />
      ) : (
        site && (
          <div class="row-answers">
            {hasList && hasRead && button('list', 'new', i18n.t('import.onlyNew'), true)}
            {hasList &&
              button('list', 'full', i18n.t(hasRead ? 'import.readAll' : 'import.readList'), !hasRead)}
            {button('scan', 'full', i18n.t('import.scan'), !hasList && record?.scan === undefined)}
          </div>
        )
      )}
      <output class="hint">{problem ?? ''}</output>
      {record && hasList && <Unused record={record} count={unused} onReview={onReviewUnused} />}
    </section>
  );
}

/** How the last readings ended. */
function Ends({ record }: Pick<SiteCardProps, 'record'>): JSX.Element {
  const kinds = (['list', 'scan'] as const).filter((kind) => record?.[kind]);
  if (!record || kinds.length === 0) {
    return record?.run ? <></> : <p class="hint">{i18n.t('import.neverRead')}</p>;
  }
  return (
    <>
      {kinds.map((kind) => {
        const result = record[kind];
        return (
          result && (
            <p key={kind}>
              <SentenceWithTime words={endSentence(kind, result)} time={result.endedAt} />{' '}
              {resultWords(kind, result).join(' ')}
            </p>
          )
        );
      })}
    </>
  );
}

function otherAccount(key: string, instance: Origin): string {
  const account = key.slice(importKey(instance, { name: '' }).length);
  return i18n.t('import.otherAccount', { account, host: hostOf(instance) });
}
