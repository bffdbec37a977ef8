/** Fills in forms of views as people do: by the labels of their fields. Promise: a field that is not there throws. */
import { act } from 'preact/test-utils';
import { settle, text } from './render';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The field with this label. */
export function field(label: string): Field {
  const found = [...document.querySelectorAll('label')].filter(
    (each) => text(each.querySelector('span') ?? each) === label,
  );
  const [first] = found;
  const input = first?.htmlFor
    ? document.querySelector<Field>(`[id="${first.htmlFor}"]`)
    : first?.querySelector<Field>('input, textarea');
  if (!input || found.length > 1) throw new Error(`Found ${found.length} × field ${label}`);
  return input;
}

/** Writes `value` into the field with this label. */
export async function type(label: string, value: string): Promise<void> {
  const input = field(label);
  await act(() => {
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle();
}

/** Ticks the box, or chooses the option, with this label. */
export async function check(label: string): Promise<void> {
  await act(() => field(label).click());
  await settle();
}

/** Sends a form off, as a click on its button or Enter in a field of it does. */
export async function submit(control: HTMLButtonElement | Field): Promise<void> {
  if (control.disabled) throw new Error('It is disabled');
  if (!control.form) throw new Error('It stands in no form');
  await act(() => {
    control.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
  await settle();
}

/** Picks a file in the page's one file field. */
export async function pick(file: File): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('There is no file field');
  await act(() => {
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settled();
}

/** Drops a file onto what is around the page's one file field. */
export async function drop(file: File): Promise<void> {
  const place = document.querySelector('input[type=file]')?.parentElement;
  if (!place) throw new Error('There is no file field');
  await act(() => {
    const event = new Event('drop', { bubbles: true, cancelable: true });
    place.dispatchEvent(Object.assign(event, { dataTransfer: { files: [file] } }));
  });
  await settled();
}

/** Reading a file takes turns of the event loop, not only promises. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    await settle();
  }
}
