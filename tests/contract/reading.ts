/** Reading JSON of unknown shape: a wrong shape fails where it is read, with the path in the message. */

type Path = readonly (string | number)[];

/** The value at a path, undefined if the path leads nowhere. */
export function at(value: unknown, ...path: Path): unknown {
  let current: unknown = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.entries(current).find(([key]) => key === String(step))?.[1];
  }
  return current;
}

export function stringAt(value: unknown, ...path: Path): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : mismatch('string', path, found);
}

export function numberAt(value: unknown, ...path: Path): number {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : mismatch('number', path, found);
}

export function listAt(value: unknown, ...path: Path): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : mismatch('list', path, found);
}

export function keysAt(value: unknown, ...path: Path): string[] {
  const found = at(value, ...path);
  return typeof found === 'object' && found !== null ? Object.keys(found).toSorted() : [];
}

function mismatch(wanted: string, path: Path, found: unknown): never {
  throw new Error(`no ${wanted} at ${path.join('.')}: ${JSON.stringify(found)}`);
}
