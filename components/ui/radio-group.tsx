/** A choice of one among few, each with its consequence. Promise: the browser's own radio buttons, with its own keys. */
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface Choice<T extends string> {
  value: T;
  label: string;
  hint?: string;
}

interface RadioGroupProps<T extends string> {
  legend: string;
  value: T;
  options: readonly Choice<T>[];
  onChange: (value: T) => void;
}

export function RadioGroup<T extends string>(props: RadioGroupProps<T>): JSX.Element {
  const { legend, value, options, onChange } = props;
  const id = useId();
  return (
    <fieldset class="choices">
      <legend class="field-label">{legend}</legend>
      {options.map((option) => (
        <div key={option.value} class="choice-line">
          <input
            id={`${id}-${option.value}`}
            type="radio"
            name={id}
            checked={option.value === value}
            aria-describedby={option.hint === undefined ? undefined : `${id}-${option.value}-hint`}
            onChange={() => onChange(option.value)}
          />
          <label for={`${id}-${option.value}`}>{option.label}</label>
          {option.hint !== undefined && (
            <p id={`${id}-${option.value}-hint`} class="hint">
              {option.hint}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
