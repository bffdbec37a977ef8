/**
 * The icons, drawn inline. Promise: they are decoration only, hidden from screen readers; the control or text
 * beside an icon carries the name. They take the colour and size of the text around them.
 */
import type { JSX } from 'preact';

/** Strokes on a 24 × 24 grid. */
const PATHS = {
  check: ['M5 13l4.5 4.5L19 7'],
  clock: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M12 7.5V12l3 2'],
  cross: ['M6 6l12 12', 'M18 6L6 18'],
  external: ['M14 5h5v5', 'M19 5l-8 8', 'M17 14v5H5V7h5'],
  file: ['M6 3h8l4 4v14H6z', 'M14 3v4h4'],
  globe: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M3 12h18', 'M12 3c5 5 5 13 0 18', 'M12 3c-5 5-5 13 0 18'],
  key: ['M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8z', 'M11 12l8-8M16 7l3 3'],
  keyboard: ['M3 7h18v11H3z', 'M7 11h.1M10.5 11h.1M14 11h.1M17.5 11h.1', 'M8 14.5h8'],
  person: ['M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z', 'M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5'],
  question: [
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
    'M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7',
    'M12 16.8v.2',
  ],
  reload: ['M19 5v5h-5', 'M19 10a7.5 7.5 0 1 0 .5 5'],
  rows: ['M4 6h16', 'M4 12h16', 'M4 18h16'],
  search: ['M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z', 'M15.5 15.5L20 20'],
  shield: ['M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z'],
  spinner: ['M12 3a9 9 0 1 1-9 9'],
  takeback: ['M9 5L4 10l5 5', 'M4 10h10a5 5 0 0 1 0 10H9'],
  tiles: ['M4 4h7v7H4z', 'M13 4h7v7h-7z', 'M4 13h7v7H4z', 'M13 13h7v7h-7z'],
  trash: ['M4 7h16', 'M9 7V4h6v3', 'M6.5 7l1 13h9l1-13', 'M10.5 11v5.5M13.5 11v5.5'],
  upload: ['M12 16V4', 'M7 9l5-5 5 5', 'M5 16v4h14v-4'],
  warning: ['M12 4l9 16H3z', 'M12 10v4.5', 'M12 17.3v.2'],
} as const;

export type IconName = keyof typeof PATHS;

interface IconProps {
  name: IconName;
}

export function Icon({ name }: IconProps): JSX.Element {
  return (
    <svg
      class={`icon icon-${name}`}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {PATHS[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
