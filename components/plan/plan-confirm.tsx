/**
 * The last question. Promise: more than 20 pictures want their number typed; Cancel comes first, and Enter sends only what
 * the number allows.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../ui/icon';

/** Pictures above which a click alone does not do. */
const MANY = 20;

interface PlanConfirmProps {
  count: number;
  /** where Cancel leads */
  back: string;
  isSending: boolean;
  onDelete: () => void;
}

export function PlanConfirm({ count, back, isSending, onDelete }: PlanConfirmProps): JSX.Element {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isMany = count > MANY;

  function submit(event: Event): void {
    event.preventDefault();
    if (isSending) return;
    // People group digits as they are used to
    if (isMany && typed.replaceAll(/[\s.,'’]/g, '') !== String(count)) {
      setWrong(true);
      input.current?.focus();
      return;
    }
    onDelete();
  }

  return (
    <form class="plan-confirm" aria-label={i18n.t('plan.confirm')} onSubmit={submit} noValidate>
      <a class="button button-plain" href={back}>
        {i18n.t('plan.cancel')}
      </a>
      {isMany && (
        <div class="plan-number">
          <label for={id}>{i18n.t('plan.typeLabel', { count })}</label>
          <input
            id={id}
            ref={input}
            class="text-field"
            inputMode="numeric"
            autocomplete="off"
            value={typed}
            aria-invalid={isWrong}
            aria-describedby={`${id}-hint`}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setWrong(false);
            }}
          />
          <p id={`${id}-hint`} class="hint" role={isWrong ? 'alert' : undefined}>
            {isWrong ? i18n.t('plan.typeWrong', { count }) : i18n.t('plan.typeHint')}
          </p>
        </div>
      )}
      <button type="submit" class="button button-danger" disabled={isSending}>
        <Icon name={isSending ? 'spinner' : 'trash'} />
        <span>{i18n.t('plan.delete', count)}</span>
      </button>
    </form>
  );
}
