/**
 * Who may import whom (style: pure knowledge in the middle, thin browser edges around it). The same rules stand in
 * .oxlintrc.json, where editors show them; this looks at the real graph.
 */
import { describe, expect, it } from 'vitest';
import { bundleOf, importsOf, SOURCES } from './sources';

/** For each folder what it may import besides itself; a name ends a folder or is a module. */
const MAY: Record<string, readonly string[]> = {
  'utils/domain': ['zod/mini'],
  'utils/lemmy': ['utils/domain', 'zod/mini'],
  'utils/verify': ['utils/domain', 'utils/lemmy'],
  'utils/guard': ['utils/domain'],
  'utils/bridge': [],
  'utils/capture': ['utils/bridge/message', 'utils/bridge/post', 'utils/lemmy/endpoints'],
  'utils/settings': ['utils/domain', 'zod/mini'],
  'utils/messaging': ['utils/domain', 'zod/mini', '@webext-core/messaging'],
  'utils/vault': [
    'utils/deletion/history',
    'utils/deletion/lifecycle',
    'utils/domain',
    'utils/lemmy',
    'utils/messaging/protocol',
    'zod/mini',
  ],
  'utils/deletion': [
    'utils/domain',
    'utils/hosts/patterns',
    'utils/lemmy',
    'utils/messaging/client',
    'utils/vault/repository',
    'utils/verify',
    'wxt/browser',
  ],
  'utils/import': [
    'utils/deletion/lifecycle',
    'utils/deletion/messengers',
    'utils/deletion/pace',
    'utils/domain',
    'utils/lemmy',
    'utils/vault/repository',
    'utils/verify/schedule',
    'zod/mini',
  ],
  'utils/hosts': [
    'components/panic/panic-edge',
    'components/popup/popup-edge',
    'components/settings/hosts-edge',
    'components/settings/key-edge',
    'utils/domain',
    'utils/lemmy',
    'utils/messaging/client',
    'wxt/browser',
    'zod/mini',
  ],
  'utils/page': [
    '#i18n',
    'components/page',
    'preact',
    'utils/bridge',
    'utils/domain',
    'utils/guard',
    'utils/lemmy',
    'utils/messaging/account-messages',
    'utils/messaging/client',
    'utils/messaging/guard-messages',
    'utils/messaging/protocol',
    'utils/messaging/toast-messages',
  ],
  'utils/plan': ['utils/domain'],
  'utils/vault-list': ['utils/domain'],
  'utils/receipt': ['utils/domain'],
  'utils/backup': [
    'age-encryption',
    'utils/deletion/history',
    'utils/deletion/lifecycle',
    'utils/domain',
    'utils/vault/migrations',
    'zod/mini',
  ],
  'utils/by-hand': ['utils/domain', 'utils/lemmy', 'utils/receipt/redact', 'zod/mini'],
  'utils/download': [
    'client-zip',
    'components/download/downloader',
    'utils/backup/csv',
    'utils/domain',
    'utils/lemmy/image-url',
    'utils/receipt/redact',
  ],
  'utils/output': [
    'components/backup/backup-output',
    'components/download/downloader',
    'components/receipt/receipt-output',
  ],
  'utils/background': [
    '#i18n',
    'utils/backup',
    'utils/deletion',
    'utils/domain',
    'utils/guard/base64',
    'utils/hosts',
    'utils/import',
    'utils/lemmy',
    'utils/messaging',
    'utils/receipt',
    'utils/settings',
    'utils/vault',
    'utils/verify',
    'wxt/browser',
    'zod/mini',
  ],
  'components/hooks': ['components', 'utils/backup', 'utils/domain', 'utils/messaging', '#i18n', 'preact'],
  components: [
    'utils/backup',
    'utils/by-hand',
    'utils/domain',
    'utils/guard',
    'utils/plan',
    'utils/receipt',
    'utils/vault-list',
    '#i18n',
    'preact',
  ],
  entrypoints: ['#i18n', 'components', 'preact', 'utils', 'wxt'],
};

const isWithin = (target: string, place: string) => target === place || target.startsWith(`${place}/`);
const folderOf = (file: string) => Object.keys(MAY).find((folder) => file.startsWith(`${folder}/`)) ?? '';

describe('imports', () => {
  it('every source file belongs to a folder with rules', () => {
    expect(SOURCES.filter((file) => folderOf(file) === '')).toEqual([]);
  });

  it.each(Object.keys(MAY))('%s imports only what it may', (folder) => {
    const files = SOURCES.filter((file) => folderOf(file) === folder);
    const allowed = [folder, ...(MAY[folder] ?? [])];
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => !allowed.some((place) => isWithin(target, place)))
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('nobody imports an entrypoint', () => {
    const wrong = SOURCES.filter((file) =>
      importsOf(file).some(({ target }) => isWithin(target, 'entrypoints')),
    );
    expect(wrong).toEqual([]);
  });

  it('only these touch the browser', () => {
    const files = SOURCES.filter((file) => importsOf(file).some(({ target }) => target === 'wxt/browser'));
    expect(files).toEqual([
      'utils/background/account-routes.ts',
      'utils/background/attempts.ts',
      'utils/background/attention.ts',
      'utils/background/backup-log.ts',
      'utils/background/chosen.ts',
      'utils/background/clock.ts',
      'utils/background/fresh.ts',
      'utils/background/menu-clicks.ts',
      'utils/background/menu-items.ts',
      'utils/background/panic-key.ts',
      'utils/background/reload-hint.ts',
      'utils/background/retention.ts',
      'utils/background/small-window.ts',
      'utils/background/state.ts',
      'utils/background/toast-routes.ts',
      'utils/background/unsent-tabs.ts',
      'utils/background/wipe-routes.ts',
      'utils/deletion/post.ts',
      'utils/hosts/hosts-edge.ts',
      'utils/hosts/key-edge.ts',
      'utils/hosts/panic-edge.ts',
      'utils/hosts/permissions.ts',
      'utils/hosts/popup-edge.ts',
      'utils/hosts/registration.ts',
      'entrypoints/background.ts',
    ]);
  });

  it('modules do not import each other in circles', () => {
    const circles = SOURCES.filter((file) => bundleOf(file).includes(file.replace(/\.tsx?$/, '')));
    expect(circles).toEqual([]);
  });
});

describe('what gets into the scripts that run in pages', () => {
  it('the page world has these few modules and no package', () => {
    expect(bundleOf('utils/capture/install.ts')).toEqual([
      'utils/bridge/message',
      'utils/bridge/post',
      'utils/capture/fetch',
      'utils/capture/observer',
      'utils/capture/override',
      'utils/capture/xhr',
      'utils/lemmy/endpoints',
    ]);
  });

  it('the isolated world has nothing that knows a credential, and no schemas', () => {
    const wrong = bundleOf('entrypoints/page.content/index.ts').filter((module) =>
      /^zod|^wxt\/browser$|^utils\/(vault|deletion|verify|hosts|background|settings|capture)\//.test(module),
    );
    expect(wrong).toEqual([]);
  });

  it('views have none of it either', () => {
    for (const entry of [
      'entrypoints/popup/main.tsx',
      'entrypoints/panic/main.tsx',
      'entrypoints/vault/main.tsx',
    ]) {
      const wrong = bundleOf(entry).filter((module) =>
        /^utils\/(vault|deletion|background|page|capture)\//.test(module),
      );
      expect(wrong).toEqual([]);
    }
  });
});
