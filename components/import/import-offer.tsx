/**
 * The offer, in the popup, to find what was uploaded before. Promise: it is made only where our scripts run and nothing was
 * read yet; once accepted it says how far it is.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { generationOf, hasMediaList } from '../../utils/domain/generation';
import type { ImportView } from '../../utils/domain/import-record';
import { hostOf } from '../../utils/domain/names';
import { useImport } from '../hooks/use-import';
import type { SiteView } from '../hooks/use-site';
import { Button } from '../ui/button';
import { begunWords, resultWords } from './import-words';
import { ReadingBar } from './reading-bar';

interface ImportOfferProps {
  site: SiteView;
  imports: readonly ImportView[];
}

export function ImportOffer({ site, imports }: ImportOfferProps): JSX.Element | null {
  const { begin, cancel } = useImport();
  const [problem, setProblem] = useState<string>();
  const [key, setKey] = useState<string>();
  if (site.kind !== 'lemmy' || !site.active) return null;
  const { origin } = site;
  const host = hostOf(origin);
  const generation = generationOf(site.version);
  if (!generation) return null;
  const kind = hasMediaList(generation) ? 'list' : 'scan';
  const here = imports.filter(({ instance }) => instance === origin);
  const started = here.find((record) => record.key === key);
  // What a visit began quietly is nobody's business but the vault's
  const shown = started ?? here.find(({ run }) => run && !run.quiet);
  if (shown?.run) {
    return (
      <section class="card">
        <ReadingBar record={shown} onStop={() => void cancel(shown.key)} />
      </section>
    );
  }
  const result = started?.[kind];
  if (result) return <output class="card">{resultWords(kind, result).join(' ')}</output>;
  if (here.some((record) => record.list ?? record.scan)) return null;

  async function accept(): Promise<void> {
    setProblem(undefined);
    const begun = await begin(origin, kind, 'full');
    if (begun.kind === 'started') setKey(begun.key);
    setProblem(begunWords(begun, host));
  }
  return (
    <section class="card">
      <p class="hint">{i18n.t('import.offerHint')}</p>
      <Button onClick={() => void accept()}>
        {kind === 'list' ? i18n.t('import.offer', { host }) : i18n.t('import.offerScan', { host })}
      </Button>
      <output class="hint">{problem ?? ''}</output>
    </section>
  );
}
