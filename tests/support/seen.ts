/** The events by which an `XMLHttpRequest` ends, as the page sees them, in their order. */
export function seen(xhr: XMLHttpRequest): string[] {
  const events: string[] = [];
  for (const type of ['load', 'error', 'abort', 'loadend'])
    xhr.addEventListener(type, () => events.push(type));
  return events;
}
