/**
 * What the list is searched for. Promise: each keystroke is taken at once; the address follows, and the field never
 * loses what was typed meanwhile.
 */
import { i18n } from '#i18n';
import type { JSX, Ref } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../ui/icon';

interface SearchBarProps {
  q: string;
  onChange: (q: string) => void;
  fieldRef: Ref<HTMLInputElement>;
}

export function SearchBar({ q, onChange, fieldRef }: SearchBarProps): JSX.Element {
  // Spaces at the end are no part of what is looked for, but of what is typed
  const [typed, setTyped] = useState(q);
  useEffect(() => {
    if (typed.trim() !== q) setTyped(q);
  }, [q]);
  return (
    <label class="search">
      <span class="only-heard">{i18n.t('list.search')}</span>
      <Icon name="search" />
      <input
        ref={fieldRef}
        type="search"
        value={typed}
        placeholder={i18n.t('list.searchHint')}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          const { value } = event.currentTarget;
          setTyped(value);
          onChange(value.trim());
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return;
          event.preventDefault();
          event.stopPropagation();
          setTyped('');
          onChange('');
        }}
      />
    </label>
  );
}
