/** One line of the list. Promise: its height is followed while it is in the page. */
import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ListTrack } from './use-track';

const LOOKS: Partial<Record<string, string>> = { heading: 'heading', tiles: 'tiles' };

interface GridLineProps {
  lineKey: string;
  shape: string;
  /** its number, from 0 */
  at: number;
  observe: ListTrack['observe'];
  children: ComponentChildren;
}

export function GridLine({ lineKey, shape, at, observe, children }: GridLineProps): JSX.Element {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => (ref.current ? observe(ref.current, lineKey, shape) : undefined),
    [observe, lineKey, shape],
  );
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a table cannot leave room for lines that are not there
    <div ref={ref} class={`line line-${LOOKS[shape] ?? 'row'}`} role="row" aria-rowindex={at + 1}>
      {children}
    </div>
  );
}
