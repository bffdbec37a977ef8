/** Which API version a call is for: D serves both (contract §1.1). */
import type { Call } from '../http.ts';
import type { Api } from '../views/people.ts';

export function apiOf(call: Call): Api {
  return call.url.pathname.startsWith('/api/v4/') ? 'v4' : 'v3';
}
