/**
 * The vault as the views see it: a snapshot that follows every change, and the few things a user can do with
 * it. Promise: it never throws into a view; what goes wrong becomes a `problem`, and the last good snapshot
 * stays on screen meanwhile.
 */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import type { Settings } from '../../utils/domain/settings';
import { onMessage, sendMessage } from '../../utils/messaging/client';
import type { VaultSnapshot } from '../../utils/messaging/protocol';
import { coalesce } from './coalesce';

export type { VaultSnapshot };

/**
 * `load`: what is shown may be old, or nothing can be shown. `act`: a wish of the user was not carried out. `unstored`: it
 * is carried out, but ends with the browser, whose storage is full.
 */
export type VaultProblem = 'load' | 'act' | 'unstored';

export interface Vault {
  /** undefined until the first answer */
  snapshot: VaultSnapshot | undefined;
  problem: VaultProblem | undefined;
  /** Asks for the snapshot again. */
  refresh: () => Promise<void>;
  dismissProblem: () => void;
  /** Each of these is done once its promise ends, with the outcome in `snapshot`; false when it failed. */
  takeBack: (key: UploadKey) => Promise<boolean>;
  checkNow: (key: UploadKey) => Promise<boolean>;
  cancel: (keys: UploadKey[]) => Promise<boolean>;
  forgetAttempt: (id: string) => Promise<boolean>;
  saveSettings: (change: Partial<Settings>) => Promise<boolean>;
}

export function useVault(): Vault {
  const [snapshot, setSnapshot] = useState<VaultSnapshot>();
  const [problem, setProblem] = useState<VaultProblem>();

  const load = useMemo(
    () =>
      coalesce(async () => {
        try {
          const fresh = await sendMessage('snapshot', undefined);
          setSnapshot((before) => withKnown(before, fresh));
          // The list is on the screen: the number on the toolbar button has done its work
          if (document.visibilityState === 'visible')
            void sendMessage('seen', undefined).catch(() => undefined);
          // A failed wish stays told until the user tries again: a change elsewhere must not wipe it away.
          setProblem((before) => (before === 'load' ? undefined : before));
        } catch {
          setProblem('load');
        }
      }),
    [],
  );

  useEffect(() => {
    const stopListening = onMessage('vaultChanged', () => void load());
    void load();
    return stopListening;
  }, [load]);

  const refresh = useCallback((): Promise<void> => {
    setProblem(undefined);
    return load();
  }, [load]);

  const act = useCallback(
    async (wish: () => Promise<unknown>): Promise<boolean> => {
      setProblem(undefined);
      try {
        if (isUnstored(await wish())) setProblem('unstored');
      } catch {
        setProblem('act');
        return false;
      }
      await load();
      return true;
    },
    [load],
  );

  return {
    snapshot,
    problem,
    refresh,
    dismissProblem: useCallback(() => setProblem(undefined), []),
    takeBack: useCallback((key) => act(() => sendMessage('takeBack', { key })), [act]),
    checkNow: useCallback((key) => act(() => sendMessage('checkNow', { key })), [act]),
    cancel: useCallback((keys) => act(() => sendMessage('cancel', { keys })), [act]),
    forgetAttempt: useCallback((id) => act(() => sendMessage('forgetAttempt', { id })), [act]),
    saveSettings: useCallback((change) => act(() => sendMessage('saveSettings', change)), [act]),
  };
}

const isUnstored = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'unstored' in answer;

/** `fresh` with the very objects of `before` where nothing changed, so that their rows need not be drawn anew. */
function withKnown(before: VaultSnapshot | undefined, fresh: VaultSnapshot): VaultSnapshot {
  const known = new Map(before?.uploads.map((upload) => [upload.key, upload]));
  const uploads = fresh.uploads.map((upload) => {
    const old = known.get(upload.key);
    return old && JSON.stringify(old) === JSON.stringify(upload) ? old : upload;
  });
  return { ...fresh, uploads };
}
