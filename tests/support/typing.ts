/** Typing into fields of a drawn view. Promise: the field is found by its label, as people find it. */
import { act } from 'preact/test-utils';
import { settle, text } from './render';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The field with this label. */
export function field(label: string): Field {
  for (const element of document.querySelectorAll('label')) {
    if (text(element.querySelector('.field-label') ?? element) !== label) continue;
    const found = element.htmlFor
      ? document.getElementById(element.htmlFor)
      : element.querySelector('input, textarea');
    if (found) return found as Field;
  }
  throw new Error(`No field "${label}"`);
}

/** Replaces what stands in the field. */
export async function type(label: string, value: string): Promise<void> {
  const element = field(label);
  await act(() => {
    element.value = value;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle();
}

/** Sends the form that `element` stands in, as Enter does. */
export async function submit(element: Element): Promise<void> {
  const form = element.closest('form');
  if (!form) throw new Error('It stands in no form');
  await act(() => void form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
  await settle();
}
