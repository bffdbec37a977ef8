/**
 * Finding uploads that the extension did not see: a card for each account whose list was read, and for each protected
 * instance where nothing was read yet. Promise: what is shown is what the background's records say, also after a reload.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ImportView } from '../../utils/domain/import-record';
import { hostOf, type UploadKey } from '../../utils/domain/names';
import { isOrphan } from '../../utils/domain/orphan';
import type { UploadView } from '../../utils/domain/upload';
import { useImport, useImportSites } from '../hooks/use-import';
import type { VaultSnapshot } from '../hooks/use-vault';
import { EmptyState } from '../ui/empty-state';
import { FindingsList } from './findings-list';
import { SiteCard } from './site-card';

interface ImportPageProps {
  snapshot: VaultSnapshot;
  /** opens the plan to delete these */
  onPlan: (keys: UploadKey[]) => void;
}

export function ImportPage({ snapshot, onPlan }: ImportPageProps): JSX.Element {
  const { imports, uploads, settings } = snapshot;
  const actions = useImport();
  const sites = useImportSites(imports.length);
  const unused = useMemo(() => unusedOf(imports, uploads), [imports, uploads]);
  const untouched = (sites ?? []).filter(
    (site) => !imports.some(({ instance }) => instance === site.instance),
  );
  const cards = [
    ...imports.map((record) => ({ instance: record.instance, record })),
    ...untouched.map(({ instance }) => ({ instance, record: undefined })),
  ].toSorted((a, b) => hostOf(a.instance).localeCompare(hostOf(b.instance)));

  return (
    <section aria-labelledby="import-title" class="import">
      <h2 id="import-title" class="section-title">
        {i18n.t('import.title')}
      </h2>
      <p class="hint">{i18n.t('import.intro')}</p>
      <p>
        <a class="button button-plain" href="#add">
          {i18n.t('byHand.title')}
        </a>
      </p>
      {cards.map(({ instance, record }) => {
        const site = sites?.find((one) => one.instance === instance);
        const keys = record ? (unused.get(record.key) ?? []) : [];
        return (
          <div key={record?.key ?? instance} class="import-cards">
            <SiteCard
              instance={instance}
              site={site}
              record={record}
              actions={actions}
              unused={keys.length}
              onReviewUnused={() => onPlan(keys)}
            />
            {record && (
              <FindingsList
                record={record}
                hasList={site?.hasList ?? record.list !== undefined}
                thumbnails={settings.thumbnails}
                actions={actions}
              />
            )}
          </div>
        );
      })}
      {sites && cards.length === 0 && (
        <EmptyState icon="shield" title={i18n.t('import.none')} hint={i18n.t('import.noneHint')} />
      )}
    </section>
  );
}

/** The unused uploads of each record. */
function unusedOf(
  imports: readonly ImportView[],
  uploads: readonly UploadView[],
): ReadonlyMap<string, UploadKey[]> {
  return new Map(
    imports.map((record) => [
      record.key,
      uploads.filter((upload) => isOrphan(upload, record)).map(({ key }) => key),
    ]),
  );
}
