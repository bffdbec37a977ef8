/**
 * `/behaviour`: a page of the instance whose script runs the battery of `behaviour/` in page code; `/behaviour/slow`
 * answers late, for timeouts. Promise: it carries the same markers as every other page, so it is protected alike.
 */

import { setTimeout as later } from 'node:timers/promises';

const SLOW = 1_500;

export function behaviourApp(v4: boolean): string {
  const output = `<pre id="behaviour" data-api="${v4 ? 'v4' : 'v3'}">running</pre>`;
  return `<div id="app" class="lemmy-site"><main class="container-lg"><h1 class="h4">Behaviour</h1>${output}</main></div>`;
}

export async function slowAnswer(
  headers: Record<string, string>,
): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  await later(SLOW);
  return { status: 200, headers, body: 'late' };
}
