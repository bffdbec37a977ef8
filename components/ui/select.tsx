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
  /** where the words of the choice say what it is about, the label is for screen readers alone */
  isLabelHidden?: boolean;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
}

export function Select({ label, isLabelHidden = false, value, options, onChange }: SelectProps): JSX.Element {
  const all = options.some((option) => option.value === value)
    ? options
    : [...options, { value, text: value }];
  return (
    <label class="field">
      <span class={isLabelHidden ? 'only-heard' : 'field-label'}>{label}</span>
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
