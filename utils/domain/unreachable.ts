/** For the `default:` of a switch over a union. Promise: the compiler refuses it while a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
