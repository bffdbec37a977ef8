/** What a promise is rejected with; undefined when it is not. To be called at once, so that no rejection goes unheard. */
export function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
