/** What `chromium.ts` and `firefox.ts` each provide, and from which `launch.ts` builds one `TestBrowser`. */
import type { Browser, Page } from 'puppeteer-core';
import type { TestPage } from './types.ts';

export interface Engine {
  readonly raw: Browser;
  /** Whether it is the bare page that `evaluateInExtension` keeps open. */
  readonly isOwn: (page: Page) => boolean;
  readonly wrap: (page: Page) => Promise<TestPage>;
  readonly extensionUrl: (path: string) => string;
  readonly evaluateInBackground: <T>(fn: string, args: unknown[]) => Promise<T>;
  readonly evaluateInExtension: <T>(fn: string, args: unknown[]) => Promise<T>;
  readonly isBackgroundRunning: () => Promise<boolean>;
  readonly killBackground: () => Promise<void>;
  readonly acceptNativePrompt: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Source text that calls a function with the extension's API and arguments. */
export function backgroundSource(fn: string, args: unknown[]): string {
  return `(${fn})(globalThis.browser ?? globalThis.chrome, ...${JSON.stringify(args)})`;
}

/** Does what comes after a start; if it fails, nothing that was started stays behind. */
export async function closingOnError<T>(close: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await close();
    throw error;
  }
}
