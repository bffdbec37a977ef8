/** The answers that differ between generations, as contract §16 lists them. */
import type { Generation } from '../instance/index.ts';
import type { Seen } from './matching.ts';

/** The case of a generation, or the rest. */
export function per<T>(
  generation: Generation,
  cases: Partial<Record<Generation, T>> & { readonly rest: T },
): T {
  return cases[generation] ?? cases.rest;
}

/** No session, or a bad one, where one is needed (`J401`); A has other answers on each route. */
export function noSession(generation: Generation): Seen {
  const cause = generation === 'D' ? { cause: 'IncorrectLogin' } : {};
  return { status: 401, body: { error: 'incorrect_login', ...cause } };
}

/** No row where one is needed (`NF`, `NF1`). */
export function noRow(generation: Generation): Seen {
  if (generation === 'D') return { status: 404, body: { error: 'not_found', cause: 'NotFound' } };
  return { status: 404, body: { error: 'unknown', message: 'Record not found' } };
}

/** Too many requests (§10). */
export function limited(generation: Generation): Seen {
  if (generation === 'D') return { status: 429, body: { error: 'too_many_requests' } };
  return { status: 400, body: { error: 'rate_limit_error' } };
}

/** The deletion was accepted. */
export function accepted(generation: Generation): Seen {
  return generation === 'D' ? { status: 200, body: { success: true } } : { status: 204, body: '' };
}

/** A route or an image that does not exist. */
export const nothing: Seen = { status: 404, body: '' };

export function uploadStatus(generation: Generation): number {
  return generation === 'D' ? 200 : 201;
}

/** From 0.19.4 on the server lists uploads. */
export function hasList(generation: Generation): boolean {
  return generation !== 'A' && generation !== 'B1';
}
