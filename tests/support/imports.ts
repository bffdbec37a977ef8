/** Builders of what views show of readings, each overridable in part. */
import type { FindingView, ImportResult, ImportSite, ImportView } from '../../utils/domain/import-record';
import { importKey } from '../../utils/domain/import-record';
import { anAlias } from './uploads';
import { HOUR_MS, NOW, WORLD } from './views';

export const aSite = (change: Partial<ImportSite> = {}): ImportSite => ({
  instance: WORLD,
  version: '0.19.12',
  hasList: true,
  ...change,
});

export const aResult = (change: Partial<ImportResult> = {}): ImportResult => ({
  mode: 'full',
  how: 'done',
  endedAt: NOW - HOUR_MS,
  seen: 812,
  added: 800,
  foreign: 0,
  previews: 0,
  resolved: 0,
  ...change,
});

export function anImport(change: Partial<ImportView> = {}): ImportView {
  const { instance = WORLD, account = { name: 'alice' } } = change;
  return { key: importKey(instance, account), instance, server: instance, account, findings: 0, ...change };
}

/** A reading under way. */
export const aRun = (
  change: Partial<NonNullable<ImportView['run']>> = {},
): NonNullable<ImportView['run']> => ({
  kind: 'list',
  mode: 'full',
  seen: 350,
  added: 340,
  dueAt: NOW,
  ...change,
});

export const aFinding = (change: Partial<FindingView> = {}): FindingView => {
  const alias = anAlias();
  return {
    alias,
    use: { kind: 'comment', pageUrl: `${WORLD}/comment/9`, title: 'Look at this', seenAt: NOW },
    imageUrl: `${WORLD}/pictrs/image/${alias}`,
    thumbnailUrl: `${WORLD}/pictrs/image/${alias}?thumbnail=96`,
    ...change,
  };
};
