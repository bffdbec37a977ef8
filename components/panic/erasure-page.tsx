/**
 * What an admin needs to erase a picture, to be read and copied. Promise: it is copied only by the user's click, and whether that
 * worked is said.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useErasureText } from '../hooks/use-erasure-text';
import { Button } from '../ui/button';
import type { PanicEdge } from './panic-edge';

interface ErasurePageProps {
  /** the key of the upload, as the address of this page names it */
  upload: string;
  edge: PanicEdge;
}

export function ErasurePage({ upload, edge }: ErasurePageProps): JSX.Element {
  const text = useErasureText(upload);
  const [told, setTold] = useState('');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), [text]);

  function copy(details: string): void {
    // Emptied first, so that a second copy is read out as well
    setTold('');
    edge.copy(details).then(
      () => setTold(i18n.t('receipt.copied')),
      () => setTold(i18n.t('problem.copy')),
    );
  }

  return (
    <>
      <h2 class="panic-title">{i18n.t('erasure.heading')}</h2>
      {text === '' ? (
        <p>{i18n.t('erasure.missing')}</p>
      ) : (
        <>
          <p class="hint">{i18n.t('erasure.hint')}</p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also for those without a mouse */}
          <pre class="panic-text" tabIndex={0}>
            {text}
          </pre>
        </>
      )}
      <output class="hint">{told}</output>
      <div class="panic-buttons">
        {text !== undefined && text !== '' && (
          <Button kind="primary" buttonRef={first} onClick={() => copy(text)}>
            {i18n.t('receipt.copy')}
          </Button>
        )}
        <Button onClick={() => void edge.close()}>{i18n.t('action.close')}</Button>
      </div>
    </>
  );
}
