/** The registered scripts follow what is granted (design D4). */
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createReconciler, desiredScripts } from '../../../utils/hosts/registration';
import { createFakeScripting } from '../../support/fake-scripting';

const WORLD = 'https://lemmy.world/*';
const FEDDIT = 'https://feddit.org/*';

let scripting: ReturnType<typeof createFakeScripting>;
let granted: string[];
let reconcile: () => Promise<void>;

beforeEach(() => {
  scripting = createFakeScripting();
  Object.assign(fakeBrowser, { scripting });
  granted = [];
  reconcile = createReconciler(() => Promise.resolve(granted));
});

const registered = () =>
  [...scripting.scripts.values()].map(({ world, matches }) => `${world} ${matches?.join(' ')}`).toSorted();

describe('what should be registered', () => {
  it('is nothing where nothing is granted', () => {
    expect(desiredScripts([])).toEqual([]);
    expect(desiredScripts(['moz-extension://x/*', 'file:///*'])).toEqual([]);
  });

  it('is one script in each world, before the page’s first, and for good', () => {
    const scripts = desiredScripts([WORLD, FEDDIT, WORLD]);
    expect(scripts.map(({ world }) => world)).toEqual(['MAIN', 'ISOLATED']);
    for (const script of scripts) {
      expect(script).toMatchObject({
        matches: [FEDDIT, WORLD],
        runAt: 'document_start',
        persistAcrossSessions: true,
        allFrames: false,
      });
    }
  });

  it('does not depend on the order of the grants', () => {
    expect(desiredScripts([WORLD, FEDDIT])).toEqual(desiredScripts([FEDDIT, WORLD]));
  });
});

describe('reconciling', () => {
  it('follows a grant, a second, a revocation, and the last one', async () => {
    granted = [WORLD];
    await reconcile();
    expect(registered()).toEqual([`ISOLATED ${WORLD}`, `MAIN ${WORLD}`]);
    granted = [WORLD, FEDDIT];
    await reconcile();
    expect(registered()).toEqual([`ISOLATED ${FEDDIT} ${WORLD}`, `MAIN ${FEDDIT} ${WORLD}`]);
    granted = [FEDDIT];
    await reconcile();
    expect(registered()).toEqual([`ISOLATED ${FEDDIT}`, `MAIN ${FEDDIT}`]);
    granted = [];
    await reconcile();
    expect(registered()).toEqual([]);
  });

  it('does nothing when all is as it should be, after a restart as well', async () => {
    granted = [WORLD, FEDDIT];
    await reconcile();
    scripting.calls.length = 0;
    await reconcile();
    await createReconciler(() => Promise.resolve([FEDDIT, WORLD]))();
    expect(scripting.calls).toEqual([]);
  });

  it('removes scripts of an older version of the extension', async () => {
    await scripting.registerContentScripts([{ id: 'old', matches: [WORLD], js: ['old.js'] }]);
    granted = [WORLD];
    await reconcile();
    expect([...scripting.scripts.keys()]).toEqual(['takeback-capture', 'takeback-page']);
  });

  it('adds the one that is missing', async () => {
    granted = [WORLD];
    await reconcile();
    scripting.scripts.delete('takeback-page');
    await reconcile();
    expect(scripting.scripts.size).toBe(2);
  });

  it('calls at the same time end with what is granted then', async () => {
    const runs = [[WORLD], [WORLD, FEDDIT], [FEDDIT]].map((patterns) => {
      granted = patterns;
      return reconcile();
    });
    await Promise.all(runs);
    expect(registered()).toEqual([`ISOLATED ${FEDDIT}`, `MAIN ${FEDDIT}`]);
  });

  it('a failure does not stop the next call', async () => {
    granted = [WORLD];
    const { registerContentScripts } = scripting;
    scripting.registerContentScripts = () => Promise.reject(new Error('busy'));
    await expect(reconcile()).rejects.toThrow('busy');
    scripting.registerContentScripts = registerContentScripts;
    await reconcile();
    expect(scripting.scripts.size).toBe(2);
  });
});
