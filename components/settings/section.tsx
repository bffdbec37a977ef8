/** One part of the settings, under its own heading. Promise: screen readers can go from part to part. */
import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

interface SectionProps {
  title: string;
  children: ComponentChildren;
}

export function Section({ title, children }: SectionProps): JSX.Element {
  const id = useId();
  return (
    <section class="settings-section" aria-labelledby={id}>
      <h3 id={id} class="section-title">
        {title}
      </h3>
      {children}
    </section>
  );
}
