/**
 * The few WebDriver BiDi commands that puppeteer has no method for, over its own connection. With
 * `-remote-allow-system-access` Firefox also runs scripts in its own window ("chrome scope"): the only
 * way to the preferences of one tab, the extension manager and the event page.
 */
import type { Browser, Page } from 'puppeteer-core';

/** What BiDi hands back for a value in the page; only the parts we read. */
export interface RemoteValue {
  type: string;
  sharedId?: string;
  value?: unknown;
}

interface Connection {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

interface EvaluateResult {
  type: 'success' | 'exception';
  result?: RemoteValue;
  exceptionDetails?: { text: string };
}

/** Sends one command. Puppeteer keeps its connection out of its public types. */
export async function send<T>(browser: Browser, method: string, params: object): Promise<T> {
  const { connection } = browser as unknown as { connection: Connection };
  return (await connection.send(method, params)).result as T;
}

/** The tab's BiDi name. It stays the same over navigations. */
export function contextOf(page: Page): string {
  return Reflect.get(page.mainFrame(), '_id') as string;
}

/** `script.callFunction` in a page. */
export async function callFunction(
  page: Page,
  functionDeclaration: string,
  params: object,
): Promise<RemoteValue> {
  const target = { context: contextOf(page) };
  const command = { functionDeclaration, target, awaitPromise: true, ...params };
  return unwrap(await send<EvaluateResult>(page.browser(), 'script.callFunction', command));
}

/** Runs the body of an async function in Firefox' own window; what it returns travels as JSON. */
export async function inBrowserWindow<T>(browser: Browser, body: string): Promise<T> {
  const tree = await send<{ contexts: { context: string; url: string }[] }>(
    browser,
    'browsingContext.getTree',
    {
      'moz:scope': 'chrome',
      maxDepth: 0,
    },
  );
  const window = tree.contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
  if (!window) throw new Error('Firefox has no window open');
  return evaluate<T>(browser, window.context, `(async () => { ${body} })()`);
}

/** The value of an expression, awaited, in a tab or window; it travels as JSON. */
export async function evaluate<T>(browser: Browser, context: string, expression: string): Promise<T> {
  const command = {
    expression: `(async () => JSON.stringify(await (${expression})))()`,
    target: { context },
    awaitPromise: true,
  };
  const { value } = unwrap(await send<EvaluateResult>(browser, 'script.evaluate', command));
  return (value === undefined ? undefined : JSON.parse(value as string)) as T;
}

function unwrap({ result, exceptionDetails }: EvaluateResult): RemoteValue {
  if (!result) throw new Error(exceptionDetails?.text ?? 'The script failed');
  return result;
}
