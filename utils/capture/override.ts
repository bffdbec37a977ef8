/**
 * Puts a function of ours in front of a native one. Promise: to the page it looks native (name, length, text,
 * property attributes), and once `signal` has aborted it does nothing but call the native. It stays in place
 * then: a page that kept or wrapped it must not lose its `fetch`.
 */
type Callable = (...args: unknown[]) => unknown;

/** Called in place of the native; `native` calls it with the same `this`. */
export type Handler = (self: object, args: unknown[], native: (args: unknown[]) => unknown) => unknown;

/** Wraps `owner[key]`, a function or a class. `construct` is shown each new instance. */
export function override(
  owner: object,
  key: string,
  signal: AbortSignal,
  call?: Handler,
  construct?: (made: object) => void,
): void {
  const { apply, construct: make, get } = Reflect;
  const property = Object.getOwnPropertyDescriptor(owner, key)!;
  property.value = new Proxy(property.value as Callable, {
    apply: (target, self: object, args) =>
      signal.aborted || !call
        ? apply(target, self, args)
        : call(self, args, (changed) => apply(target, self, changed)),
    construct(target, args, newTarget) {
      const made = make(target, args, newTarget) as object;
      construct?.(made);
      return made;
    },
    // `fetch.toString()` must name the function as the native does: monitoring scripts match on that.
    get: (target, name) => {
      const value: unknown = get(target, name);
      return name === 'toString' ? (value as Callable).bind(target) : value;
    },
  });
  Object.defineProperty(owner, key, property);
}
