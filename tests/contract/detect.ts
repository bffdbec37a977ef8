/** Finds a server's generation the way contract §7.1 recommends: by what it serves; by version only B2 from C. */
import { isSince } from '../instance/generation.ts';
import type { Generation } from '../instance/index.ts';
import { ask } from './http-client.ts';
import { stringAt } from './reading.ts';

export async function detectGeneration(backend: string): Promise<Generation> {
  const modern = await ask(`${backend}/api/v4/site`);
  if (modern.status === 200) return 'D';
  const list = await ask(`${backend}/api/v3/account/list_media`);
  if (list.status === 401) {
    const version = stringAt((await ask(`${backend}/api/v3/site`)).json, 'version');
    return isSince(version, '0.19.12') ? 'C' : 'B2';
  }
  // A has no such route, B1 says "not logged in".
  const session = await ask(`${backend}/api/v3/user/validate_auth`);
  return session.status === 404 ? 'A' : 'B1';
}
