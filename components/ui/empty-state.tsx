/**
 * What stands where a list has nothing to show. Promise: it says why and what the first step is.
 */
import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon';

interface EmptyStateProps {
  icon: IconName;
  title: string;
  hint: string;
  /** what to do, if something can be done right here */
  children?: ComponentChildren;
}

export function EmptyState({ icon, title, hint, children }: EmptyStateProps): JSX.Element {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="empty-title">{title}</p>
      <p class="hint">{hint}</p>
      {children}
    </div>
  );
}
