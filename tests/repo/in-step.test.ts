/** Things that must change together: messages and routes, words and their use, permissions and their reasons. */
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { manifestOf } from './builds';
import { filesIn, read, SOURCES, TESTS } from './sources';

const protocol = filesIn('utils/messaging', /(protocol|-messages)\.ts$/)
  .map(read)
  .join('\n');

/** The messages of one interface of the protocol, with those of the parts it is made of. */
function messagesOf(name: string): string[] {
  const found = new RegExp(`interface ${name} (?:extends ([\\w, ]+) )?\\{([\\s\\S]*?)\\n\\}`).exec(protocol);
  const [, parts = '', body = ''] = found ?? [];
  const own = [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, message]) => message ?? '');
  return [...own, ...parts.split(', ').filter(Boolean).flatMap(messagesOf)];
}

const routes = filesIn('utils/background', /routes\.ts$/)
  .map(read)
  .join('\n');
const listeners = SOURCES.map(read).join('\n');
const tests = TESTS.filter((file) => !file.startsWith('tests/repo/'))
  .map(read)
  .join('\n');

describe('messages', () => {
  it.each([...messagesOf('FromPage'), ...messagesOf('FromOwnPages')])('%s has a route', (message) => {
    expect(new RegExp(`^ {4}(async )?${message}[(:]`, 'm').test(routes)).toBe(true);
  });

  it.each([...messagesOf('ToPage'), ...messagesOf('ToOwnPages')])('%s has a listener', (message) => {
    expect(listeners.includes(`onMessage('${message}'`)).toBe(true);
  });

  it.each(['FromPage', 'FromOwnPages', 'ToPage', 'ToOwnPages'].flatMap(messagesOf))(
    '%s is sent, and tested',
    (message) => {
      const senders = new RegExp(`(sendMessage\\(|askTab\\([^,]+,|act\\()\\s*'${message}'`);
      const isSent = senders.test(listeners);
      const isTested = new RegExp(`\\b${message}\\b`).test(tests);
      expect({ isSent, isTested }).toEqual({ isSent: true, isTested: true });
    },
  );

  it('are not asked for that do not exist', () => {
    const known = new Set(['FromPage', 'FromOwnPages', 'ToPage', 'ToOwnPages'].flatMap(messagesOf));
    const used = [...listeners.matchAll(/\b(?:sendMessage|onMessage)\(\s*'(\w+)'/g)].map(
      ([, one]) => one ?? '',
    );
    expect(used.filter((one) => !known.has(one))).toEqual([]);
    expect(known.size).toBeGreaterThan(10);
  });
});

describe('words', async () => {
  const words = await parseMessagesFile('assets/locales/en.yml');
  // Browsers have some of their own, which begin with @@
  const keys = words.map(({ key }) => key.join('.')).filter((key) => !key.startsWith('@@'));
  const code = SOURCES.map(read).join('\n');

  it('that are used are there', () => {
    const used = [...code.matchAll(/\bi18n\.t\(\s*'([\w.]+)'/g)].map(([, key]) => key ?? '');
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('that are there are used', () => {
    // By their whole name, by the manifest, or by a name that is put together: `place.${kind}`
    const together = [...code.matchAll(/`([a-z]+)\.\$\{/gi)].map(([, group]) => `${group}.`);
    const unused = keys.filter(
      (key) =>
        !code.includes(`'${key}'`) &&
        !read('wxt.config.ts').includes(`__MSG_${key.replaceAll('.', '_')}__`) &&
        !together.some((group) => key.startsWith(group)),
    );
    expect(unused).toEqual([]);
  });

  it('are in one file for each language, and English is complete', () => {
    expect(filesIn('assets/locales', /\.\w+$/)).toContain('assets/locales/en.yml');
    expect(keys.length).toBe(new Set(keys).size);
  });
});

describe('permissions', () => {
  const Manifest = z.object({
    permissions: z.array(z.string()),
    optional_permissions: z.array(z.string()),
    optional_host_permissions: z.array(z.string()),
  });
  const manifest = z.parse(Manifest, manifestOf('chrome-mv3'));
  const permissions = [...manifest.permissions, ...manifest.optional_permissions];

  it.each([...permissions, ...manifest.optional_host_permissions])(
    '%s is explained in docs/PRIVACY.md',
    (permission) => {
      expect(existsSync('docs/PRIVACY.md') ? read('docs/PRIVACY.md') : '').toContain(`\`${permission}\``);
    },
  );

  it('are used, each of them', () => {
    const code = SOURCES.map(read).join('\n');
    const uses: Record<string, RegExp> = {
      storage: /storage\.local/,
      unlimitedStorage: /storage\.local/,
      scripting: /browser\.scripting/,
      alarms: /browser\.alarms/,
      activeTab: /scripting\.executeScript/,
      contextMenus: /browser\.contextMenus/,
      notifications: /browser\.notifications/,
    };
    expect(permissions.filter((one) => !uses[one]?.test(code))).toEqual([]);
  });
});

describe('fixtures', () => {
  it('of pages are named by date, web UI, version and page, and say where their shape comes from', () => {
    const pages = filesIn('tests/fixtures/pages', /\.html$/);
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      expect(page).toMatch(/\/\d{4}-\d{2}-lemmy-ui-[\d.]+(-\w+\.\d+)?-[a-z-]+\.html$/);
      expect(read(page)).toMatch(/<!--[^>]*lemmy-ui-dom §/);
    }
  });
});
