/**
 * The tools of the battery: naming, normalising and recording. Promise: what a case returns becomes plain JSON without
 * anything that differs from run to run (origins, ports, aliases, tokens); what it throws becomes its name and text.
 */

export type Case = () => unknown;
export type Section = Record<string, Case>;

/** The routes the battery talks to, see `entry.ts`. */
export interface Target {
  /** Path of an upload route and of a route that is none. */
  upload: string;
  plain: string;
  backend: string;
  headers: Record<string, string>;
}

const VARYING: [RegExp, string][] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<uuid>'],
  [/https?:\/\/[^/\s"']+/g, '<origin>'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>'],
  [/eyJ[\w.-]+/g, '<jwt>'],
];

export function normal(text: string): string {
  return VARYING.reduce((all, [pattern, label]) => all.replace(pattern, label), text);
}

function plain(value: unknown): unknown {
  if (value === undefined) return '<undefined>';
  if (typeof value === 'string') return normal(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? '<function>' : value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

export function failure(error: unknown): unknown {
  if (!(error instanceof Error)) return { thrown: plain(error) };
  return { name: error.name, message: normal(error.message), kind: Object.prototype.toString.call(error) };
}

/** A case that hangs must not hang the page. */
const PATIENCE = 15_000;

async function one(work: Case): Promise<unknown> {
  let timer = 0;
  const limit = new Promise<unknown>((resolve) => {
    timer = window.setTimeout(() => resolve('<no answer>'), PATIENCE);
  });
  try {
    return plain(await Promise.race([Promise.resolve().then(work), limit]));
  } catch (error) {
    return { failed: failure(error) };
  } finally {
    window.clearTimeout(timer);
  }
}

/** One after the other, so that cases cannot disturb each other's order of events. */
export async function runAll(
  sections: Record<string, Section>,
): Promise<Record<string, Record<string, unknown>>> {
  const results: Record<string, Record<string, unknown>> = {};
  for (const [name, section] of Object.entries(sections)) {
    const answers: Record<string, unknown> = {};
    for (const [label, work] of Object.entries(section)) answers[label] = await one(work);
    results[name] = answers;
  }
  return results;
}

/** A small but complete PNG: one red pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

export function picture(): FormData {
  const bytes = Uint8Array.from(atob(PIXEL), (c) => c.charCodeAt(0));
  const form = new FormData();
  form.append('images[]', new File([bytes], 'pixel.png', { type: 'image/png' }));
  return form;
}

/** Progress may come once or often: neighbours that are the same count once. */
export function collapsed(log: string[]): string[] {
  return log.filter((entry, i) => entry !== log[i - 1]);
}

export function keysOf(json: unknown): string[] {
  return typeof json === 'object' && json !== null ? Object.keys(json).toSorted() : [typeof json];
}

export async function nameOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return 'no error';
  } catch (error) {
    return failure(error);
  }
}
