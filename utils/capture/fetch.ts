/**
 * Watches uploads and account deletions that go through `fetch` (lemmy-ui from 0.19.4). Promise: any other request goes to
 * the native function with the very same arguments and the page gets the very promise it returned; an upload gives the
 * same result or error, at most two seconds later, once the vault has it, unless the user is being asked.
 */
import type { Observe, Observed } from './observer';
import { override } from './override';

/** Wraps `window.fetch` until `signal` aborts. */
export function watchFetch(observe: Observe, signal: AbortSignal): void {
  override(window, 'fetch', signal, (_self, args, native) => {
    // Only a `Request` has both; a string or a URL has neither
    const [input, init] = args as [Partial<Request> | undefined, RequestInit | undefined];
    let upload: Observed | undefined;
    let request: Request;
    try {
      upload = observe(init?.method ?? input?.method, input?.url ?? input);
      if (!upload) return native(args);
      // What `fetch` itself does first (Fetch standard): the page may change its objects from here on.
      request = new Request(input as Request, init);
    } catch {
      return native(args); // which says what is wrong
    }
    const form = init?.body ?? request.clone();
    return (async () => {
      const verdict = await Promise.race([
        upload.started(form),
        // This signal is the request's own: nobody else listens to it
        new Promise<undefined>((resolve) => (request.signal.onabort = () => resolve(undefined))),
      ]);
      // The UI of every generation shows the name of what was thrown (design §6)
      if (typeof verdict === 'string' && verdict) throw Object.assign(new Error(verdict), { name: verdict });
      try {
        const sent: unknown[] = [request];
        if (verdict) {
          // Its type names the boundary of the old form
          const headers = new Headers(request.headers);
          headers.delete('content-type');
          sent.push({ headers, body: verdict });
        }
        const response = (await native(sent)) as Response;
        await upload.ended(response.status, response.clone().text());
        return response;
      } catch (error) {
        void upload.ended(0);
        throw error;
      }
    })();
  });
}
