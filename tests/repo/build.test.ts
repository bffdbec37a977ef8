/** What is shipped: the manifest, the sizes, the files (design §4, D4, D6, D9). */
import { describe, expect, it, test } from 'vitest';
import { builtFiles, manifestOf, readBuilt, sizeOf, TARGETS } from './builds';
import { filesIn } from './sources';

test('the manifest for Chromium', () => {
  expect(manifestOf('chrome-mv3')).toMatchInlineSnapshot(`
    {
      "action": {
        "default_popup": "popup.html",
        "default_title": "__MSG_extension_name__",
      },
      "background": {
        "service_worker": "background.js",
      },
      "commands": {
        "take-back-last": {
          "description": "__MSG_panic_command__",
          "suggested_key": {
            "default": "Alt+Shift+Delete",
          },
        },
      },
      "content_security_policy": {
        "extension_pages": "script-src 'self'; object-src 'self'",
      },
      "default_locale": "en",
      "description": "__MSG_extension_description__",
      "icons": {
        "128": "icons/128.png",
        "16": "icons/16.png",
        "32": "icons/32.png",
        "48": "icons/48.png",
      },
      "manifest_version": 3,
      "minimum_chrome_version": "120",
      "name": "__MSG_extension_name__",
      "optional_host_permissions": [
        "*://*/*",
      ],
      "optional_permissions": [
        "notifications",
      ],
      "permissions": [
        "storage",
        "unlimitedStorage",
        "scripting",
        "alarms",
        "activeTab",
        "contextMenus",
      ],
      "short_name": "Takeback",
      "version": "0.1.0",
    }
  `);
});

test('the manifest for Firefox', () => {
  expect(manifestOf('firefox-mv3')).toMatchInlineSnapshot(`
    {
      "action": {
        "default_popup": "popup.html",
        "default_title": "__MSG_extension_name__",
      },
      "background": {
        "scripts": [
          "background.js",
        ],
      },
      "browser_specific_settings": {
        "gecko": {
          "data_collection_permissions": {
            "required": [
              "none",
            ],
          },
          "id": "takeback-for-lemmy@takeback.example",
          "strict_min_version": "128.0",
        },
        "gecko_android": {
          "strict_min_version": "128.0",
        },
      },
      "commands": {
        "take-back-last": {
          "description": "__MSG_panic_command__",
          "suggested_key": {
            "default": "Alt+Shift+Delete",
          },
        },
      },
      "content_security_policy": {
        "extension_pages": "script-src 'self'; object-src 'self'",
      },
      "default_locale": "en",
      "description": "__MSG_extension_description__",
      "icons": {
        "128": "icons/128.png",
        "16": "icons/16.png",
        "32": "icons/32.png",
        "48": "icons/48.png",
      },
      "manifest_version": 3,
      "name": "__MSG_extension_name__",
      "optional_host_permissions": [
        "*://*/*",
      ],
      "optional_permissions": [
        "notifications",
      ],
      "permissions": [
        "storage",
        "unlimitedStorage",
        "scripting",
        "alarms",
        "activeTab",
        "contextMenus",
      ],
      "short_name": "Takeback",
      "version": "0.1.0",
    }
  `);
});

describe.each(TARGETS)('%s', (target) => {
  it('asks for no host at install, and for no more than it must', () => {
    const manifest = manifestOf(target);
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
    expect(manifest).toMatchObject({
      permissions: ['storage', 'unlimitedStorage', 'scripting', 'alarms', 'activeTab', 'contextMenus'],
      optional_permissions: ['notifications'],
      optional_host_permissions: ['*://*/*'],
    });
  });

  it('does not upgrade requests to https: instances on plain http would break', () => {
    expect(JSON.stringify(manifestOf(target))).not.toContain('upgrade-insecure-requests');
  });

  it('consists of these files', () => {
    expect(builtFiles(target)).toEqual([
      '_locales/en/messages.json',
      'assets/browser-*.css',
      'assets/panic-*.css',
      'assets/vault-*.css',
      'background.js',
      'chunks/browser-*.js',
      'chunks/client-zip-*.js',
      'chunks/dist-*.js',
      'chunks/panic-*.js',
      'chunks/popup-*.js',
      'chunks/popup-edge-*.js',
      'chunks/use-armed-*.js',
      'chunks/use-hash-*.js',
      'chunks/vault-*.js',
      'content-scripts/capture.js',
      'content-scripts/page.js',
      'icons/128.png',
      'icons/16.png',
      'icons/32.png',
      'icons/48.png',
      'manifest.json',
      'panic.html',
      'popup.html',
      'vault.html',
    ]);
  });

  it('has a page script that anyone can read in a minute, with no browser in it', () => {
    // Half of it is the guard's: what holds a request, refuses it, or sends it with other files has to be where the request is
    expect(sizeOf(target, 'content-scripts/capture.js')).toBeLessThanOrEqual(4700);
    expect(readBuilt(target, 'content-scripts/capture.js')).not.toMatch(/chrome|browser/i);
  });

  // About a tenth above what they are: growing past it should be a decision
  it.each([
    ['background.js', 172_000],
    // Half of it is what stands between a page and a server: the guard, the note after an upload, the account's question
    ['content-scripts/page.js', 135_000],
  ])('%s stays within %i bytes', (file, limit) => {
    expect(sizeOf(target, file)).toBeLessThanOrEqual(limit);
  });

  it.each([
    ['popup-', 20_000],
    // The small window
    ['panic-', 12_000],
    // What every page of ours shares
    ['browser-', 90_000],
    // Loaded by nobody but the vault page: its list, plan, backup, import, by hand, download and settings
    ['vault-', 130_000],
    // loaded when several pictures are downloaded
    ['client-zip-', 8000],
    ['popup-edge-', 12_000],
    // age-encryption, loaded when a backup is encrypted or opened
    ['dist-', 155_000],
  ])('the views’ %s* scripts stay within %i bytes', (name, limit) => {
    const files = filesIn(`.output/${target}/chunks`, new RegExp(`/${name}[\\w-]{8}\\.js$`));
    expect(files).toHaveLength(1);
    for (const file of files) {
      expect(sizeOf(target, file.slice(`.output/${target}/`.length))).toBeLessThanOrEqual(limit);
    }
  });

  it('names no address of anybody, loads nothing from elsewhere and tells no machine’s paths', () => {
    for (const file of ['background.js', 'content-scripts/page.js', 'content-scripts/capture.js']) {
      const addresses = readBuilt(target, file).match(/https?:\/\/[\w.-]+\.\w+/g) ?? [];
      // Names of XML spaces and of schemas, which nobody asks for anything
      expect(addresses.filter((one) => !/w3\.org|json-schema\.org/.test(one))).toEqual([]);
      expect(readBuilt(target, file)).not.toMatch(/\/(home|work|Users)\/\w/);
    }
    for (const page of ['popup.html', 'panic.html', 'vault.html']) {
      expect(readBuilt(target, page)).not.toMatch(/https?:|<script(?![^>]*src=)/);
    }
  });

  it('has no `eval` and no markup from text', () => {
    for (const file of ['content-scripts/page.js', 'content-scripts/capture.js']) {
      expect(readBuilt(target, file)).not.toMatch(/\beval\(|new Function\(/);
    }
  });
});

it('both builds are the same but for the manifest', () => {
  for (const file of ['background.js', 'content-scripts/page.js', 'content-scripts/capture.js']) {
    expect(readBuilt('firefox-mv3', file)).toBe(readBuilt('chrome-mv3', file));
  }
});
