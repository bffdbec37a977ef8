/** What the browser itself keeps of a picture that is gone. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { forgetImages } from '../../utils/page/forget';
import { anAlias } from '../support/uploads';
import { WORLD } from '../support/views';

const URL_OF = `${WORLD}/pictrs/image/${anAlias()}`;
const fetched = vi.fn<typeof fetch>(async () => new Response(null, { status: 404 }));

function openCaches(...names: string[]) {
  const deleted: string[] = [];
  vi.stubGlobal('fetch', fetched);
  Object.assign(window, {
    caches: {
      has: async (name: string) => names.includes(name),
      open: async (name: string) => {
        if (!names.includes(name)) throw new Error('A cache was made');
        return { delete: async (url: string) => deleted.push(url) > 0 };
      },
    },
  });
  return deleted;
}
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
  fetched.mockImplementation(async () => new Response(null, { status: 404 }));
  Reflect.deleteProperty(window, 'caches');
});

describe('forgetting', () => {
  it('loads anew, as an image would, what the browser may have kept', async () => {
    openCaches();
    await forgetImages([URL_OF, `${URL_OF}?format=webp`]);
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([URL_OF, `${URL_OF}?format=webp`]);
    expect(fetched.mock.calls[0]?.[1]).toEqual({ cache: 'reload', credentials: 'include', mode: 'no-cors' });
  });

  it('asks the page’s own server for nothing that the browser does not keep', async () => {
    openCaches();
    const [kept, unknown] = [
      `${location.origin}/pictrs/image/${anAlias()}`,
      `${location.origin}/pictrs/image/${anAlias()}`,
    ];
    fetched.mockImplementation(async (input, init) => {
      if (init?.cache !== 'only-if-cached') return new Response(null, { status: 404 });
      if (input === unknown) throw new TypeError('not cached');
      return new Response('picture');
    });
    await forgetImages([kept, unknown]);
    const asked = fetched.mock.calls.filter(([, init]) => init?.cache !== 'only-if-cached');
    expect(asked).toEqual([[kept, { cache: 'reload', credentials: 'include', mode: 'no-cors' }]]);
  });

  it('asks anew in a page whose worker would answer in the cache’s place', async () => {
    openCaches();
    vi.stubGlobal('navigator', { serviceWorker: { controller: {} } });
    const url = `${location.origin}/pictrs/image/${anAlias()}`;
    await forgetImages([url]);
    expect(fetched.mock.calls.map(([, init]) => init?.cache)).toEqual(['reload']);
  });

  it('takes them out of the cache of the page’s service worker, before and after', async () => {
    const deleted = openCaches('image-cache');
    await forgetImages([URL_OF]);
    expect(deleted).toEqual([URL_OF, URL_OF]);
  });

  it('makes no cache where there was none', async () => {
    const deleted = openCaches('something-else');
    await forgetImages([URL_OF]);
    expect(deleted).toEqual([]);
  });

  it('asks for nothing but pictures', async () => {
    openCaches();
    await forgetImages([`${WORLD}/api/v3/user/logout`, `${WORLD}/pictrs/image/delete/t/x.png`, 'nonsense']);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('goes on after one that cannot be reached', async () => {
    openCaches();
    fetched.mockRejectedValueOnce(new TypeError('network'));
    await forgetImages([URL_OF, `${URL_OF}?format=jpg`]);
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});
