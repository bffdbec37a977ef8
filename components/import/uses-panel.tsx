/**
 * Where an upload is used. Promise: what is known stands there at once; a search is made when asked for, and what it cannot
 * see stands beside what it found.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { UsesFound } from '../../utils/domain/import-record';
import { hostOf, originOf } from '../../utils/domain/names';
import type { UploadView, Use } from '../../utils/domain/upload';
import { useUsesSearch } from '../hooks/use-import';
import { Button } from '../ui/button';
import { placeName } from '../upload-row/place-link';

interface UsesPanelProps {
  upload: Pick<UploadView, 'key' | 'server' | 'uses'>;
}

export function UsesPanel({ upload }: UsesPanelProps): JSX.Element {
  const { found, isSearching, search } = useUsesSearch(upload.key);
  const id = useId();
  const host = hostOf(upload.server);
  const uses = upload.uses ?? [];
  return (
    <section class="uses" aria-labelledby={id}>
      <h3 id={id} class="section-title">
        {i18n.t('uses.title')}
      </h3>
      {uses.length > 0 ? (
        <ul class="uses-list">
          {uses.map((use) => (
            <UseRow key={`${use.kind} ${use.pageUrl}`} use={use} />
          ))}
        </ul>
      ) : (
        <p>{found?.kind === 'found' ? i18n.t('uses.nothing') : i18n.t('uses.none')}</p>
      )}
      <Button onClick={search} disabled={isSearching}>
        {isSearching ? i18n.t('uses.searching') : i18n.t('uses.search', { host })}
      </Button>
      <output class="hint">{found ? foundWords(found, host) : ''}</output>
      <p class="hint">{i18n.t('uses.limits', { host })}</p>
    </section>
  );
}

function UseRow({ use }: { use: Use }): JSX.Element {
  const name = placeName(use.kind);
  const text =
    use.title === undefined ? name : i18n.t('import.foundPlace', { place: name, title: use.title });
  // What a server told is not trusted to be a web address
  if (!originOf(use.pageUrl)) return <li>{text}</li>;
  return (
    <li>
      <a href={use.pageUrl} target="_blank" rel="noreferrer">
        {text}
      </a>
    </li>
  );
}

function foundWords(found: UsesFound, host: string): string {
  switch (found.kind) {
    case 'found':
      return found.isFull ? i18n.t('uses.more', { host }) : '';
    case 'rate-limited':
      return i18n.t('uses.rateLimited', { host });
    case 'needs-login':
      return i18n.t('uses.needsLogin', { host });
    case 'no-access':
      return i18n.t('uses.noAccess', { host });
    case 'unknown':
      return i18n.t('uses.unknown');
    default:
      return i18n.t('uses.unreachable', { host });
  }
}
