/**
 * The words a story uses to drive a browser, the same for Chromium and Firefox. Types only: what each
 * browser does behind them is in `chromium.ts` and `firefox.ts`.
 */
import type { Browser, Page } from 'puppeteer-core';
import type { Browser as ExtensionApi } from 'webextension-polyfill';

export type BrowserName = 'chromium' | 'firefox';
export type ColorScheme = 'light' | 'dark';

export interface LaunchOptions {
  browser: BrowserName;
  /** The built extension's folder; absent = a browser without extension. */
  extension?: string;
  /** Default true. With false the browser needs a display, unless `privateDisplay` brings one. */
  headless?: boolean;
  /** Headed on an own, invisible Xvfb display, which `acceptNativePrompt` needs. Linux only. */
  privateDisplay?: boolean;
  /** Folder of the profile; absent = a temporary one that lives until `close`, over restarts too. */
  profile?: string;
  /** Folder of a profile to begin with a copy of; absent = an empty one. */
  usedProfile?: string | undefined;
  /** Firefox: permanent private browsing ("never remember history"), extension allowed in it. */
  privateBrowsing?: boolean;
  /** Firefox `about:config` values on top of ours. */
  prefs?: Record<string, string | number | boolean>;
  width?: number;
  height?: number;
  colorScheme?: ColorScheme;
}

export interface TestBrowser {
  readonly name: BrowserName;
  readonly options: LaunchOptions;
  /** For everything this interface leaves out. */
  readonly raw: Browser;
  newPage(url?: string): Promise<TestPage>;
  /** Opens a page of the extension in a tab, e.g. `vault.html#settings`. Works with production builds. */
  openExtensionPage(path: string): Promise<TestPage>;
  /** The address of a page or file of the extension. */
  extensionUrl(path: string): string;
  /** A cookie as a log-in sets it: for the whole site, readable by its scripts. */
  setCookie(origin: string, name: string, value: string): Promise<void>;
  /** Waits for a tab that the product opened itself, by its address. */
  waitForPage(address: RegExp, wait?: WaitOptions): Promise<TestPage>;
  /**
   * Runs `fn` beside the background, with its API as first argument, and starts the background if it
   * sleeps. Chromium: in the service worker itself. Firefox: in a bare page of the extension (same API,
   * same storage), because no protocol reaches the event page: its variables are out of reach.
   * `fn` is sent as source text: it sees its arguments only, and they travel as JSON.
   */
  evaluateInBackground<T, A extends unknown[]>(fn: BackgroundFunction<T, A>, ...args: A): Promise<T>;
  /** The same, in a bare page of the extension in both browsers, which stays open; a sleeping background stays asleep. */
  evaluateInExtension<T, A extends unknown[]>(fn: BackgroundFunction<T, A>, ...args: A): Promise<T>;
  isBackgroundRunning(): Promise<boolean>;
  /** Ends the service worker or event page as the browser does, without asking. */
  killBackground(): Promise<void>;
  /**
   * Answers yes to the permission prompt on screen. Chromium: only with `privateDisplay`.
   * Firefox: its prompts are accepted by preference, so nothing is left to do.
   */
  acceptNativePrompt(): Promise<void>;
  /** Closes every tab but the empty one it began with. */
  closePages(): Promise<void>;
  /** A picture of each open tab: `<path>-1.png` and so on. */
  takePictures(path: string): Promise<void>;
  /** Closes the browser and starts it again with the same profile, extension and extension id. */
  restart(): Promise<TestBrowser>;
  close(): Promise<void>;
}

export type BackgroundFunction<T, A extends unknown[]> = (api: ExtensionApi, ...args: A) => T | Promise<T>;

export interface WaitOptions {
  /** Default 10 seconds. */
  timeoutMs?: number;
  /** Between two questions, in the end; default 100 ms. */
  longestPauseMs?: number;
}

/** A file as a user would drag it or have it on the clipboard. */
export interface FileContent {
  name: string;
  type: string;
  bytes: Uint8Array;
}

export interface TestPage {
  /** For everything this interface leaves out. */
  readonly raw: Page;
  /** Our UI in closed shadow trees. */
  readonly deep: DeepPage;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  url(): Promise<string>;
  bringToFront(): Promise<void>;
  close(): Promise<void>;
  screenshot(path: string, options?: ScreenshotOptions): Promise<void>;
  setViewport(width: number, height: number): Promise<void>;
  setColorScheme(scheme: ColorScheme): Promise<void>;
  /** Trusted input; waits until the element is there. */
  click(selector: string): Promise<void>;
  hover(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  /** What nobody types, an address for instance: real input at the cursor, but no keys. */
  insert(selector: string, text: string): Promise<void>;
  /** A key as puppeteer names it (`Enter`, `Escape`, `Tab`, `a`), with modifiers held: `press('a', 'Control')`. */
  press(key: string, ...modifiers: string[]): Promise<void>;
  text(selector: string): Promise<string>;
  evaluate<T, A extends unknown[]>(fn: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Polls `fn` in the page until it answers something truthy, for 10 seconds, and hands that back. */
  waitFor<T, A extends unknown[]>(fn: (...args: A) => T, ...args: A): Promise<Awaited<T>>;
  waitForText(selector: string, text: RegExp, wait?: WaitOptions): Promise<string>;
  /** Picks files in an `<input type="file">`. */
  setFiles(selector: string, paths: string[]): Promise<void>;
  /** A `paste` event with the file. Synthetic: a page sees `isTrusted: false`. */
  pasteFile(selector: string, file: FileContent): Promise<void>;
  /** `dragenter`, `dragover` and `drop` with the file. Synthetic, as above. */
  dropFile(selector: string, file: FileContent): Promise<void>;
  /** What a screen reader is told, closed shadow trees included. Chromium only; Firefox rejects. */
  accessibleNames(): Promise<AccessibleNode[]>;
}

interface ScreenshotOptions {
  fullPage?: boolean;
  viewport?: { width: number; height: number };
}

export interface AccessibleNode {
  role: string;
  name: string;
}

/**
 * A host is any element that matches `hostSelector` and owns a shadow tree, or such an element inside a
 * match. Shadow trees inside its shadow tree belong to it.
 */
export interface DeepPage {
  /** The visible text of each host's shadow tree, in document order. */
  text(hostSelector: string): Promise<string[]>;
  query(hostSelector: string, innerSelector: string): Promise<DeepElement[]>;
  /** Waits for the first element that matches (and, if given, whose text or label matches). */
  find(hostSelector: string, innerSelector: string, label?: RegExp, wait?: WaitOptions): Promise<DeepElement>;
  waitForText(hostSelector: string, text: RegExp, wait?: WaitOptions): Promise<string>;
}

/** An element in a closed shadow tree. `text`, `box` and `attributes` are from the moment of the query. */
export interface DeepElement {
  readonly text: string;
  /** In viewport coordinates; null = not drawn. */
  readonly box: { x: number; y: number; width: number; height: number } | null;
  readonly attributes: Readonly<Record<string, string>>;
  /** Real mouse input at its centre, as far as it is not covered by something else. */
  click(): Promise<void>;
  hover(): Promise<void>;
  focus(): Promise<void>;
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
}
