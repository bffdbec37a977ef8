/**
 * Buttons, and links that look like them. Promise: each has a visible text or a `label`; handlers get the
 * browser's own event, so that code inside a foreign page can ask whether a human made it.
 */
import type { ComponentChildren, JSX, Ref } from 'preact';
import { Icon, type IconName } from './icon';
import { useTabIndex } from './tab-stops';

type ButtonKind = 'plain' | 'primary' | 'danger' | 'danger-quiet' | 'quiet';

interface ButtonProps {
  onClick: (event: Event) => void;
  kind?: ButtonKind;
  icon?: IconName;
  /** name for screen readers where the text alone does not say what it is about; must begin with the text */
  label?: string;
  disabled?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
  children: ComponentChildren;
}

export function Button({
  onClick,
  kind = 'plain',
  icon,
  label,
  disabled = false,
  buttonRef,
  children,
}: ButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class={`button button-${kind}`}
      onClick={onClick}
      disabled={disabled}
      aria-label={label}
      tabIndex={useTabIndex()}
      ref={buttonRef ?? null}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

interface LinkButtonProps {
  /** an http(s) address; opens in a new tab that learns nothing of where it was opened from */
  href: string;
  kind?: ButtonKind;
  children: ComponentChildren;
}

export function LinkButton({ href, kind = 'plain', children }: LinkButtonProps): JSX.Element {
  return (
    <a class={`button button-${kind}`} href={href} target="_blank" rel="noreferrer" tabIndex={useTabIndex()}>
      <Icon name="external" />
      <span>{children}</span>
    </a>
  );
}
