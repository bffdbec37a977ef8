/**
 * Protects a server by its address, without a visit. Promise: the browser is asked before anything else happens in the click;
 * what is typed is no request to anybody.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { hostOf, type Origin } from '../../utils/domain/names';
import { useMeeting } from '../hooks/use-meeting';
import { Icon } from '../ui/icon';
import { toServer } from './server-address';

interface ProtectServerProps {
  onProtect: (server: Origin) => Promise<boolean>;
}

export function ProtectServer({ onProtect }: ProtectServerProps): JSX.Element {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<'wrong' | 'refused'>();
  const { met, meet } = useMeeting();

  async function ask(server: Origin): Promise<void> {
    // Nothing before the request: the browser wants to see the click
    const isGranted = await onProtect(server).catch(() => false);
    setProblem(isGranted ? undefined : 'refused');
    if (!isGranted) return;
    setTyped('');
    await meet(server);
  }

  function submit(event: Event): void {
    event.preventDefault();
    const server = toServer(typed);
    if (server !== undefined) {
      void ask(server);
      return;
    }
    setProblem('wrong');
    input.current?.focus();
  }

  return (
    <form class="protect-server" onSubmit={submit} noValidate>
      <label class="field-label" for={id}>
        {i18n.t('settings.address')}
      </label>
      <div class="protect-server-line">
        <input
          id={id}
          ref={input}
          class="text-field"
          inputMode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={typed}
          aria-invalid={problem === 'wrong'}
          aria-describedby={`${id}-hint`}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(undefined);
          }}
        />
        <button type="submit" class="button button-plain">
          <Icon name="shield" />
          <span>{i18n.t('settings.protect')}</span>
        </button>
      </div>
      <p id={`${id}-hint`} class="hint" role={problem === undefined ? undefined : 'alert'}>
        {problem === undefined && i18n.t('settings.addressHint')}
        {problem === 'wrong' && i18n.t('settings.addressWrong')}
        {problem === 'refused' && i18n.t('site.refused')}
      </p>
      <output class="hint">{met && metWords(met.server, met.version)}</output>
    </form>
  );
}

function metWords(server: Origin, version: string | undefined): string {
  const host = hostOf(server);
  return version === undefined
    ? i18n.t('settings.nowUnknown', { host })
    : i18n.t('settings.nowProtected', { host, version });
}
