import { describe, expect, it } from 'vitest';
import { interpretProof } from '../../../utils/hosts/detect';

const PAGE = 'https://lemmy.world/post/1';
const iso = (version: string, more = '') => `window.isoData = {"site_res":{"version":"${version}"}${more}}`;
const nodeinfo = (name: string, version: string) =>
  JSON.stringify({ version: '2.1', software: { name, version } });

describe('what a page proves (contract §7.3)', () => {
  it('is Lemmy by isoData and the app’s root', () => {
    expect(interpretProof({ isoData: iso('0.19.12'), hasApp: true }, PAGE)).toEqual({
      origin: 'https://lemmy.world',
      server: 'https://lemmy.world',
      version: '0.19.12',
    });
  });

  it('has a backend of its own where it says so', () => {
    const isoData =
      'window.isoData = {"siteRes":{"version":"1.0.0"},"lemmyBackend":"https://api.lemmy.world"}';
    expect(interpretProof({ isoData, hasApp: true }, PAGE)?.server).toBe('https://api.lemmy.world');
  });

  it('is Lemmy by nodeinfo, behind another web UI', () => {
    const proof = { hasApp: false, nodeinfo: nodeinfo('lemmy', '0.19.3') };
    expect(interpretProof(proof, PAGE)).toMatchObject({ version: '0.19.3', server: 'https://lemmy.world' });
  });

  it.each([
    ['nothing', undefined],
    ['a page that let no script in', null],
    ['no marks at all', { hasApp: false }],
    ['an app without data', { hasApp: true }],
    ['data without the app', { hasApp: false, isoData: iso('0.19.12') }],
    ['a version whose rules nobody knows', { hasApp: true, isoData: iso('0.17.4') }],
    ['another program', { hasApp: false, nodeinfo: nodeinfo('mastodon', '4.2.0') }],
    ['a nodeinfo that is a web page', { hasApp: false, nodeinfo: '<html>' }],
    ['wrong types', { hasApp: 'yes', isoData: 7 }],
  ])('is not Lemmy: %s', (_what, proof) => {
    expect(interpretProof(proof, PAGE)).toBeUndefined();
  });

  it('is not Lemmy where there is no website', () => {
    expect(interpretProof({ isoData: iso('0.19.12'), hasApp: true }, 'about:blank')).toBeUndefined();
  });
});
