/** One text for one value, whatever order its keys were written in. Promise: equal texts mean equal records. */

/** `value` as JSON with sorted keys; parts that are `undefined` are left out. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  parts.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${parts.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}

/** Whether two values say the same, as `canonical` would find; much quicker. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((part, at) => isSame(part, b[at]))
    );
  }
  const [ours, theirs] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  for (const key of keys) if (!isSame(ours[key], theirs[key])) return false;
  return true;
}

/** Negative when `a` stands before `b`, 0 when they are the same value: an order that no side of a merge can change. */
export function compare(a: unknown, b: unknown): number {
  if (isSame(a, b)) return 0;
  const [one, other] = [canonical(a), canonical(b)];
  return one < other ? -1 : Number(one > other);
}
