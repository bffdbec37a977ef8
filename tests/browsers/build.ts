/** Where the builds of the extension are, by the browser they are for. */
import { join } from 'node:path';
import type { BrowserName } from './types.ts';

/** What `wxt build -b` calls the browser. */
export const BUILD_TARGETS: Record<BrowserName, string> = { chromium: 'chrome', firefox: 'firefox' };

/** The folder of a build: `e2e` has loopback granted, `production` is what people install. */
export function extensionFolder(browser: BrowserName, build: 'e2e' | 'production'): string {
  return join('.output', `${BUILD_TARGETS[browser]}-mv3${build === 'e2e' ? '-e2e' : ''}`);
}
