/** `collectProof` runs inside a page of which nothing is known yet (contract §7.3). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collectProof, interpretProof } from '../../utils/hosts/detect';
import { closePage, element, isV4, openPage, versionsOf } from '../support/pages';

const PAGE = 'https://lemmy.world/';
const NODEINFO = JSON.stringify({ version: '2.1', software: { name: 'lemmy', version: '0.19.3' } });
const links = (href: string) => JSON.stringify({ links: [{ rel: 'nodeinfo', href }] });

/** What the page’s `fetch` is given: always addresses as text. */
const native = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>();
/** Answers by path; anything else is not there. */
function serve(answers: Record<string, string>): void {
  native.mockImplementation(async (url) => {
    const body = answers[url];
    return new Response(body ?? 'not found', { status: body === undefined ? 404 : 200 });
  });
}
beforeEach(() => {
  native.mockReset();
  serve({});
  vi.stubGlobal('fetch', native);
});
afterEach(() => {
  vi.unstubAllGlobals();
  closePage();
});

describe('the proof', () => {
  it.each(versionsOf('feed'))('of the page of %s is in the page, and nothing is fetched', async (version) => {
    openPage(version, 'feed');
    const proof = await collectProof();
    expect(interpretProof(proof, PAGE)).toEqual({
      origin: 'https://lemmy.world',
      server: 'https://lemmy.world',
      version,
    });
    expect(native).not.toHaveBeenCalled();
    expect(isV4(version) ? proof.isoData : 'siteRes').toContain('siteRes');
  });

  it('of another web UI is asked of the site itself, as nobody', async () => {
    serve({ '/.well-known/nodeinfo': links(`${location.origin}/nodeinfo/2.1`), '/nodeinfo/2.1': NODEINFO });
    expect(interpretProof(await collectProof(), PAGE)?.version).toBe('0.19.3');
    expect(native.mock.calls.map(([url]) => url)).toEqual(['/.well-known/nodeinfo', '/nodeinfo/2.1']);
    for (const [, init] of native.mock.calls) expect(init).toMatchObject({ credentials: 'omit' });
  });

  it('is never asked of another site, whatever the page’s nodeinfo says', async () => {
    serve({ '/.well-known/nodeinfo': links('https://evil.example/nodeinfo/2.1') });
    await collectProof();
    for (const [url] of native.mock.calls) expect(url).toMatch(/^\/[^/]/);
  });

  it.each([
    ['no nodeinfo', {}],
    ['a nodeinfo without links', { '/.well-known/nodeinfo': '{}' }],
    ['no links in it', { '/.well-known/nodeinfo': '{"links":[]}' }],
    ['a web page for everything', { '/.well-known/nodeinfo': '<html>' }],
    ['a link that is none', { '/.well-known/nodeinfo': '{"links":[{"href":"http://["}]}' }],
  ])('is missing where there is %s', async (_what, answers) => {
    serve(answers);
    expect(interpretProof(await collectProof(), PAGE)).toBeUndefined();
  });

  it('is missing where the network is', async () => {
    native.mockRejectedValue(new TypeError('network'));
    expect(await collectProof()).toEqual({ hasApp: false });
  });

  it.each(['#app', 'head script'])('is not in a page without %s', async (selector) => {
    openPage('0.19.20', 'feed');
    element(selector).remove();
    expect(interpretProof(await collectProof(), PAGE)).toBeUndefined();
  });

  it('needs nothing from outside of its function: the browser takes it over by its text', async () => {
    openPage('0.19.20', 'feed');
    // oxlint-disable-next-line typescript/no-implied-eval -- what `scripting.executeScript` does with `func`
    const alone = new Function('document', 'fetch', 'location', `return (${collectProof.toString()})()`);
    const proof: unknown = await alone(document, native, location);
    expect(interpretProof(proof, PAGE)?.version).toBe('0.19.20');
    element('#app').remove();
    serve({ '/.well-known/nodeinfo': links(`${location.origin}/nodeinfo/2.1`), '/nodeinfo/2.1': NODEINFO });
    const second: unknown = await alone(document, native, location);
    expect(interpretProof(second, PAGE)?.version).toBe('0.19.3');
  });
});
