import { describe, expect, it } from 'vitest';
import { readIsoData } from '../../../utils/lemmy/iso-data';

/** As lemmy-ui serialises it: slashes escaped so that no `</script>` can stand in it. */
const script = (data: unknown) => `window.isoData = ${JSON.stringify(data).replaceAll('/', '\\u002F')}`;

describe('isoData in the page (contract §7.3)', () => {
  it('0.18 to 0.19.11: the version; the backend is the page’s own', () => {
    const text = script({ path: '/', site_res: { site_view: {}, version: '0.19.3' }, routeData: {} });
    expect(readIsoData(text, 'https:')).toEqual({ version: '0.19.3' });
  });

  it('0.19.12 on: the backend is a host and a port, with the protocol of the page', () => {
    const data = { site_res: { version: '0.19.20' }, lemmy_external_host: 'lemmy.world:8536' };
    expect(readIsoData(script(data), 'http:')).toEqual({
      version: '0.19.20',
      server: 'http://lemmy.world:8536',
    });
  });

  it('1.0: the backend is an origin', () => {
    const data = { siteRes: { version: '1.0.0-beta.1' }, lemmyBackend: 'https://api.lemmy.world/' };
    expect(readIsoData(script(data), 'https:')).toEqual({
      version: '1.0.0-beta.1',
      server: 'https://api.lemmy.world',
    });
  });

  it('a text a user wrote does not pass for a key', () => {
    const lie = '"siteRes":{"version":"0.18.0"},"lemmyBackend":"https://evil.example"';
    const data = {
      routeData: { post: { body: lie, name: lie } },
      siteRes: { tagline: lie, version: '1.0.0' },
      lemmyBackend: 'https://lemmy.world',
    };
    expect(readIsoData(script(data), 'https:')).toEqual({
      version: '1.0.0',
      server: 'https://lemmy.world',
    });
  });

  it.each([
    ['another script', 'window.other = {"site_res":{"version":"0.19.3"}}'],
    ['no site', script({ path: '/', routeData: {} })],
    ['no version', script({ site_res: { admins: [] } })],
    ['a version that is none', script({ site_res: { version: 'a b' } })],
    ['nothing', ''],
  ])('%s proves nothing', (_what, text) => {
    expect(readIsoData(text, 'https:')).toBeUndefined();
  });

  it('a backend that is no address is left out', () => {
    const text = script({ siteRes: { version: '1.0.0' }, lemmyBackend: 'not-an-address' });
    expect(readIsoData(text, 'https:')).toEqual({ version: '1.0.0' });
  });
});
