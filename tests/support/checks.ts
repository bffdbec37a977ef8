/** One picture under check, on a web that tests make. Promise: the clock stands still, and every nonce is another. */
import type { Generation } from '../../utils/domain/generation';
import { checkAsStranger, type Checked } from '../../utils/verify/check';
import { createStranger, type Stranger } from '../../utils/verify/stranger';
import type { StrangerWeb } from './stranger-web';
import { anAlias } from './uploads';
import { NOW, WORLD } from './views';

export const ALIAS = anAlias();
export const COMPANION = anAlias();

interface Wish {
  generation?: Generation;
  full?: boolean;
  companions?: (typeof ALIAS)[];
  cached?: string[];
  isBlind?: boolean;
}

/** A round of checks. */
export function round(web: StrangerWeb, wish: Wish = {}): Promise<Checked> {
  const { generation = 'C', full = true, companions = [], cached = [], isBlind = false } = wish;
  const request = { server: WORLD, alias: ALIAS, companions, generation, full, cached, isBlind };
  return checkAsStranger(request, aStranger(web));
}

/** Somebody who looks at that web. */
export function aStranger(web: StrangerWeb): Stranger {
  let count = 0;
  return createStranger({ fetch: web.fetch, now: () => NOW, nonce: () => `n${++count}` });
}

/** What a round of checks says. */
export const check = async (web: StrangerWeb, wish?: Wish): Promise<Checked['verdict']> =>
  (await round(web, wish)).verdict;

/** Whether an address is the picture's. */
export const isOurs = (url: URL): boolean => url.pathname.endsWith(ALIAS);
