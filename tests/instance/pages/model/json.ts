/**
 * Safe reading of JSON whose shape depends on the generation. Promise: nothing here throws, and a missing or
 * mistyped value becomes an empty one, so that a page can always be drawn.
 */

export type Json = Record<string, unknown>;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function rec(value: unknown): Json {
  return isJson(value) ? value : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function num(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
