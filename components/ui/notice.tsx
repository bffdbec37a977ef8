/**
 * One sentence about something that needs attention. Promise: it is announced when it appears, and what can be
 * done about it stands beside it.
 */
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icon';

interface NoticeProps {
  text: string;
  /** a button, if something can be done */
  children?: ComponentChildren;
}

export function Notice({ text, children }: NoticeProps): JSX.Element {
  return (
    <div class="notice" role="alert">
      <Icon name="warning" />
      <p>{text}</p>
      {children}
    </div>
  );
}
