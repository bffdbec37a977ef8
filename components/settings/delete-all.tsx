/** Everything that is kept, deleted. Promise: one click does nothing but ask, and when it is done, that is said. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { UploadView } from '../../utils/domain/upload';
import { useWipe } from '../hooks/use-wipe';
import { Button } from '../ui/button';
import { WipeDialog } from './wipe-dialog';

interface DeleteAllProps {
  uploads: readonly UploadView[];
}

export function DeleteAll({ uploads }: DeleteAllProps): JSX.Element {
  const [isAsking, setAsking] = useState(false);
  const { state, wipe } = useWipe();

  async function wipeAll(grants: boolean): Promise<void> {
    if (await wipe(grants)) setAsking(false);
  }

  return (
    <>
      <p class="hint">{i18n.t('settings.wipeHint')}</p>
      <div>
        <Button kind="danger-quiet" icon="trash" onClick={() => setAsking(true)}>
          {i18n.t('settings.wipe')}
        </Button>
      </div>
      <output>{state === 'done' && i18n.t('wipe.done')}</output>
      {isAsking && (
        <WipeDialog
          uploads={uploads}
          state={state}
          onKeep={() => setAsking(false)}
          onWipe={(grants) => void wipeAll(grants)}
        />
      )}
    </>
  );
}
