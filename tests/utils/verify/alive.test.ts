import { describe, expect, it } from 'vitest';
import { askSite, isLemmyAlive } from '../../../utils/verify/alive';
import { createStrangerWeb } from '../../support/stranger-web';
import { WORLD } from '../../support/views';

const site = (version: string) => ({ status: 200, body: JSON.stringify({ version }) });

describe('asking a server for its version', () => {
  it('believes the newer API where both answer: 1.0 speaks v3 as well (contract §7.1)', async () => {
    const web = createStrangerWeb((url) =>
      url.pathname.startsWith('/api/v4') ? site('1.0.0-beta.1') : site('0.19.20'),
    );
    expect(await askSite(WORLD, web.fetch)).toEqual({ version: '1.0.0-beta.1' });
  });

  it('asks the older one where the newer fails', async () => {
    const web = createStrangerWeb((url) =>
      url.pathname.startsWith('/api/v4') ? new TypeError('network') : site('0.19.3'),
    );
    expect(await askSite(WORLD, web.fetch)).toEqual({ version: '0.19.3' });
    expect(web.asked.every(({ init }) => init.credentials === 'omit' && init.cache === 'no-store')).toBe(
      true,
    );
  });

  it('follows no redirect: elsewhere may be where the user gave no access', async () => {
    const web = createStrangerWeb(() => site('0.19.3'));
    await isLemmyAlive(WORLD, web);
    expect(web.asked.every(({ init }) => init.redirect === 'manual')).toBe(true);
  });

  it.each([
    ['a parked domain', { status: 200, body: '<h1>For sale</h1>' }],
    ['an error page', { status: 502, body: '' }],
    ['a version we know no rules of', site('0.17.4')],
  ])('%s is no Lemmy', async (_what, reply) => {
    const web = createStrangerWeb((url) => (url.pathname.startsWith('/api') ? reply : undefined));
    expect(await isLemmyAlive(WORLD, web)).toBe(false);
  });
});
