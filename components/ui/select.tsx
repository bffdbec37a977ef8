/**
 * A choice of one among several, by the browser's own `<select>`. Promise: it always shows the value it was
 * given, also when no option has it.
 */
import type { JSX } from 'preact';

export interface Option {
  value: string;
  text: string;
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
}

export function Select({ label, value, options, onChange }: SelectProps): JSX.Element {
  const all = options.some((option) => option.value === value)
    ? options
    : [...options, { value, text: value }];
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <select class="select" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {all.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}
