import { defineConfig } from 'wxt';
import type { Plugin } from 'vite';

/**
 * Loopback host access, for end-to-end builds only; in Chrome notifications are theirs from the start as well. Both stand in for
 * the browser's native permission prompt, which headless browsers cannot answer; such a build lands in a folder of its
 * own.
 */
const E2E_HOSTS = ['http://localhost/*', 'http://*.localhost/*', 'http://127.0.0.1/*'];

/**
 * Calls the page script without WXT's wrapper. That is half a kilobyte of error logging into the page's console,
 * where nothing of ours belongs.
 */
const barePageScript: Plugin = {
  name: 'takeback:bare-page-script',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('wxt-content-script-main-world-entrypoint')) return undefined;
    const entry = /import definition from ("[^"]+")/.exec(code)?.[1];
    if (entry === undefined)
      throw new Error('WXT imports the page script in another way now: adapt barePageScript');
    return `import { start } from ${entry};\nstart();\n`;
  },
};

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  i18n: { localesDir: 'assets/locales' },
  autoIcons: { baseIconPath: 'assets/icon.svg', developmentIndicator: false },
  // Dates and machine paths stay out of the bundles, so that two builds of one commit are the same bytes.
  vite: () => ({ build: { sourcemap: false }, plugins: [barePageScript] }),
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extension_name__',
    short_name: 'Takeback',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'scripting',
      'alarms',
      'activeTab',
      'contextMenus',
      ...(mode === 'e2e' && browser !== 'firefox' ? ['notifications'] : []),
    ],
    ...(mode === 'e2e' && browser !== 'firefox' ? {} : { optional_permissions: ['notifications'] }),
    optional_host_permissions: ['*://*/*'],
    commands: {
      'take-back-last': {
        suggested_key: { default: 'Alt+Shift+Delete' },
        description: '__MSG_panic_command__',
      },
    },
    ...(mode === 'e2e' ? { host_permissions: E2E_HOSTS } : {}),
    // Written out because Firefox' default adds upgrade-insecure-requests, which breaks instances on plain http (design D9).
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'takeback-for-lemmy@takeback.example',
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '128.0' },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
