/**
 * Labelled form rows. Promise: a label that belongs to its control, in bootstrap's two-column shape.
 */

import type { VNode } from 'preact';
import { el, type Child } from './el.ts';

export function field(id: string, label: string, ...control: Child[]): VNode {
  return el(
    'div.mb-3.row',
    {},
    el('label.col-sm-2.col-form-label', { for: id }, label),
    el('div.col-sm-10', {}, ...control),
  );
}

/** `event.target.value`, for inputs, selects and text areas. */
export function valueOf({ target }: Event): string {
  const known = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  return known || target instanceof HTMLTextAreaElement ? target.value : '';
}

export function filesOf({ target }: Event): File[] {
  return target instanceof HTMLInputElement ? [...(target.files ?? [])] : [];
}

export function checkedOf({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.checked;
}

export function errorText(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
