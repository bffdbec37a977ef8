/**
 * The vault as the views see it: a snapshot that follows every change, and the few things a user can do with
 * it. Promise: it never throws into a view; what goes wrong becomes a `problem`, and the last good snapshot
 * stays on screen meanwhile. The background tells what a wish changed before it answers the wish.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { WantedEdit } from '../../utils/domain/link-wish';
import type { Guard } from '../../utils/domain/guard';
import type { Origin, UploadKey } from '../../utils/domain/names';
import type { Settings } from '../../utils/domain/settings';
import { onMessage, sendMessage } from '../../utils/messaging/client';
import type { Swept, VaultChange, VaultSnapshot } from '../../utils/messaging/protocol';
import { coalesce } from './coalesce';
import { withChange, withKnown } from './with-change';
import { caughtUp, nextAfter, withPart } from './with-part';

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
  /** Undefined when it failed. */
  takeBackAll: (keys: UploadKey[], links: WantedEdit[]) => Promise<Swept | undefined>;
  checkNow: (key: UploadKey) => Promise<boolean>;
  checkAll: (keys: UploadKey[]) => Promise<boolean>;
  cancel: (keys: UploadKey[]) => Promise<boolean>;
  forgetAttempt: (id: string) => Promise<boolean>;
  saveSettings: (change: Partial<Settings>) => Promise<boolean>;
  /** `undefined`: as for all servers */
  setGuard: (instances: Origin[], guard: Guard | undefined) => Promise<boolean>;
}

/** `wanted`: `newest` reads the newest uploads only, in any case more than a popup shows. */
export function useVault(wanted: 'all' | 'newest' = 'all'): Vault {
  const [snapshot, setSnapshot] = useState<VaultSnapshot>();
  const [problem, setProblem] = useState<VaultProblem>();

  const known = useRef<VaultSnapshot>(undefined);
  /** changes that came while a snapshot is on its way; undefined when none is */
  const early = useRef<VaultChange[]>(undefined);

  const load = useMemo(
    () =>
      coalesce(async () => {
        // What came before is in the answer
        const changes: VaultChange[] = (early.current = []);
        // What is on the screen stays there until the same is there again, only newer
        const shown = known.current;
        try {
          let fresh = await sendMessage('snapshot', undefined);
          let current = caughtUp(fresh, changes);
          const next = () => (wanted === 'all' ? nextAfter(fresh) : undefined);
          for (let after = next(); after && current; after = next()) {
            if (!shown) show(current);
            const taken = changes.length;
            fresh = await sendMessage('snapshot', { after });
            current = caughtUp(withPart(current, fresh, changes), changes.slice(taken));
          }
          early.current = undefined;
          show(withKnown(shown, current ?? fresh));
          if (!current) void load();
          // A failed wish stays told until the user tries again: a change elsewhere must not wipe it away.
          setProblem((before) => (before === 'load' ? undefined : before));
        } catch {
          early.current = undefined;
          setProblem('load');
        }
      }),
    [],
  );

  function show(current: VaultSnapshot): void {
    known.current = current;
    setSnapshot(current);
    // The list is on the screen: the number on the toolbar button has done its work
    if (document.visibilityState === 'visible') void sendMessage('seen', undefined).catch(() => undefined);
  }

  useEffect(() => {
    const stopListening = onMessage('vaultChanged', ({ data: change }) => {
      if (early.current) {
        early.current.push(change);
        return;
      }
      const current = known.current && withChange(known.current, change);
      if (current) show(current);
      else void load();
    });
    void load();
    return stopListening;
  }, [load]);

  const refresh = useCallback((): Promise<void> => {
    setProblem(undefined);
    return load();
  }, [load]);

  const act = useCallback(async (wish: () => Promise<unknown>): Promise<boolean> => {
    setProblem(undefined);
    try {
      if (isUnstored(await wish())) setProblem('unstored');
    } catch {
      setProblem('act');
      return false;
    }
    return true;
  }, []);

  return {
    snapshot,
    problem,
    refresh,
    dismissProblem: useCallback(() => setProblem(undefined), []),
    takeBack: useCallback((key) => act(() => sendMessage('takeBack', { key })), [act]),
    takeBackAll: useCallback(
      async (keys, links) => {
        let swept: Swept | undefined;
        await act(async () => (swept = await sendMessage('takeBackAll', { keys, links })));
        return swept;
      },
      [act],
    ),
    checkNow: useCallback((key) => act(() => sendMessage('checkNow', { key })), [act]),
    checkAll: useCallback((keys) => act(() => sendMessage('checkAll', { keys })), [act]),
    cancel: useCallback((keys) => act(() => sendMessage('cancel', { keys })), [act]),
    forgetAttempt: useCallback((id) => act(() => sendMessage('forgetAttempt', { id })), [act]),
    saveSettings: useCallback((change) => act(() => sendMessage('saveSettings', change)), [act]),
    setGuard: useCallback(
      (instances, guard) => act(() => sendMessage('setGuard', { instances, guard })),
      [act],
    ),
  };
}

const isUnstored = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'unstored' in answer;
