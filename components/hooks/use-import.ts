/**
 * What views can do about uploads that are not in the vault yet. Promise: never throws into a view; what came of a wish is
 * a value.
 */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Begun, FindingView, ImportKind, ImportSite, UsesFound } from '../../utils/domain/import-record';
import type { Origin, UploadKey } from '../../utils/domain/names';
import { sendMessage } from '../../utils/messaging/client';

export type BeginResult = Begun | { kind: 'failed' };

export interface ImportActions {
  begin: (instance: Origin, kind: ImportKind, mode: 'full' | 'new') => Promise<BeginResult>;
  cancel: (key: string) => Promise<void>;
  /** undefined when they could not be told */
  findings: (key: string) => Promise<FindingView[] | undefined>;
  decide: (key: string, mine: string[], others: string[]) => Promise<boolean>;
}

const ACTIONS: ImportActions = {
  begin: (instance, kind, mode) =>
    sendMessage('beginImport', { instance, kind, mode }).catch(() => ({ kind: 'failed' })),
  cancel: (key) => sendMessage('cancelImport', { key }).catch(() => undefined),
  findings: (key) => sendMessage('findings', { key }).catch(() => undefined),
  decide: (key, mine, others) =>
    sendMessage('decideFindings', { key, mine, others }).then(
      () => true,
      () => false,
    ),
};

/** The wishes; always the same object. */
export const useImport = (): ImportActions => ACTIONS;

/** Instances whose uploads can be looked for; undefined until they are known. `wanted`: asked anew when it changes. */
export function useImportSites(wanted: unknown): readonly ImportSite[] | undefined {
  const [sites, setSites] = useState<readonly ImportSite[]>();
  useEffect(() => {
    let isOver = false;
    sendMessage('importSites', undefined).then(
      (found) => !isOver && setSites(found),
      () => !isOver && setSites((before) => before ?? []),
    );
    return () => {
      isOver = true;
    };
  }, [wanted]);
  return sites;
}

/** Searching where an upload is used: what came of it, and whether that is under way. */
export function useUsesSearch(key: UploadKey): {
  found: UsesFound | undefined;
  isSearching: boolean;
  search: () => void;
} {
  const [state, setState] = useState<{ key: UploadKey; found?: UsesFound; isSearching: boolean }>();
  const current = state?.key === key ? state : undefined;
  const search = useCallback((): void => {
    setState({ key, isSearching: true });
    sendMessage('findUses', { key }).then(
      (found) => setState({ key, found, isSearching: false }),
      () => setState({ key, found: { kind: 'unreachable' }, isSearching: false }),
    );
  }, [key]);
  return { found: current?.found, isSearching: current?.isSearching ?? false, search };
}
