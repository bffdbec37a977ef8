/**
 * An on/off setting with its explanation. Promise: it shows what is stored, not what was clicked; the handler is
 * called within the click, so a browser's permission prompt may be asked for in it.
 */
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface SwitchProps {
  label: string;
  hint?: string;
  isOn: boolean;
  onChange: (on: boolean) => void;
}

export function Switch({ label, hint, isOn, onChange }: SwitchProps): JSX.Element {
  const id = useId();
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox brings its own state
        role="switch"
        checked={isOn}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onClick={(event) => {
          // Without this the box would already look switched while the prompt is open, or after a refusal.
          event.preventDefault();
          onChange(!isOn);
        }}
      />
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
