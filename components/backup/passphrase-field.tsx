/** One field for a passphrase. Promise: what is typed is not shown, and the browser is told what kind of secret it is. */
import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface PassphraseFieldProps {
  label: string;
  value: string;
  isNew: boolean;
  /** id of what is said about it */
  describedBy?: string;
  /** it is what comes next: it has the focus as soon as it is there */
  hasFocus?: boolean;
  onChange: (value: string) => void;
}

export function PassphraseField(props: PassphraseFieldProps): JSX.Element {
  const { label, value, isNew, describedBy, hasFocus = false, onChange } = props;
  const id = useId();
  const ref = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (hasFocus) ref.current?.focus();
  }, []);
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        ref={ref}
        class="text-field"
        type="password"
        value={value}
        autocomplete={isNew ? 'new-password' : 'current-password'}
        aria-describedby={describedBy}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
