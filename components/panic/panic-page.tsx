/**
 * The small window: what was uploaded last, the question whether to delete it, and how that went. Promise: it says gone only
 * when the background does; what is asked about is what is shown; closing it is always one key away.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useHash } from '../hooks/use-hash';
import { useVault } from '../hooks/use-vault';
import { VaultNotice } from '../ui/vault-notice';
import { ErasurePage } from './erasure-page';
import type { PanicEdge } from './panic-edge';
import { Recent } from './recent-uploads';

interface PanicPageProps {
  edge: PanicEdge;
}

export function PanicPage({ edge }: PanicPageProps): JSX.Element {
  const [hash] = useHash();
  const params = new URLSearchParams(hash);
  const key = params.has('copy') ? params.get('key') : null;
  const title = key === null ? i18n.t('panic.title') : i18n.t('erasure.heading');

  useEffect(() => {
    document.title = `${title} · ${i18n.t('extension.name')}`;
  }, [title]);

  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      // Inside a question of a row Escape answers that
      if (event.key === 'Escape' && !event.defaultPrevented) void edge.close();
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [edge]);

  return (
    <main class="panic">
      <h1 class="only-heard">{i18n.t('popup.title')}</h1>
      {key === null ? <Panic key={hash} edge={edge} /> : <ErasurePage key={key} upload={key} edge={edge} />}
    </main>
  );
}

/** Begins anew with each press of the panic key. */
function Panic({ edge }: PanicPageProps): JSX.Element {
  const vault = useVault('newest');
  return (
    <>
      <VaultNotice
        problem={vault.problem}
        onTryAgain={() => void vault.refresh()}
        onDismiss={vault.dismissProblem}
      />
      {vault.snapshot && <Recent vault={vault} snapshot={vault.snapshot} edge={edge} />}
    </>
  );
}
