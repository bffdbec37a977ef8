/**
 * The battery of `/behaviour`, and what page code may notice of us. Promise: every such trace is listed here with its
 * reason and its exact text; whatever else differs is a fault.
 */
import type { TestBrowser } from '../../browsers/types.ts';
import type { DemoInstance } from '../../instance/index.ts';
import { logIn } from './faults-instance.ts';

/** Results by section and case. */
export type Battery = Record<string, Record<string, unknown>>;

/** Runs it in a tab of its own; the page marks its output when it has ended. */
export async function runBattery(browser: TestBrowser, instance: DemoInstance, query = ''): Promise<Battery> {
  await logIn(browser, instance);
  const page = await browser.newPage();
  // Whether an answer happens to come from the cache shows in its headers, and is not what is compared
  await page.raw.setCacheEnabled(false);
  await page.goto(`${instance.origin}/behaviour${query}`);
  await page.raw.waitForSelector('#behaviour[data-done]', { timeout: 90_000 });
  const results = JSON.parse(await page.text('#behaviour')) as Battery;
  await page.close();
  return results;
}

/** What the battery must find with us, given what it found without. */
export function withOurTraces(bare: Battery): Battery {
  return rewrite(bare, {
    // Function.prototype.toString, called on a proxy, leaves the name out in every browser; fetch.toString() does not
    'fetchIdentity.toString': nameless,
    'xhrIdentity.constructorItself': (found) => (found as unknown[]).map(nameless),
    'xhrIdentity.methods': (found) =>
      (found as unknown[][]).map((method) =>
        ['open', 'send', 'abort'].includes(String(method[0])) ? method.map(nameless) : method,
      ),
    // An answer is held until the vault has it (design D2), and then told by events of ours: they are not trusted,
    // and microtasks wait until the last listener of the last event has run
    'xhrUpload.properties': (found) =>
      changeLog(found, (log) => [
        ...log.map((entry) => entry.replace('onload true', 'onload false')),
        'onloadend true',
      ]),
    'xhrUpload.microtasks': (found) =>
      changeLog(found, (log) => [
        ...log.filter((entry) => entry !== 'microtask of load'),
        'microtask of load',
      ]),
    // The error is the browser's own, but of a request that was never opened: Firefox has two texts
    'xhrFailures.sendTwice': (found) => rewordSecondSend(found),
    // A request leaves when its attempt is stored (design D3): one that is opened anew in that time never began
    'xhrFailures.openDuringRequest': (found) =>
      changeLog(found, (log) => log.filter((_entry, at) => at !== 2 && at !== 3)),
  });
}

function rewrite(bare: Battery, changes: Record<string, (found: unknown) => unknown>): Battery {
  return Object.fromEntries(
    Object.entries(bare).map(([section, cases]) => [
      section,
      Object.fromEntries(
        Object.entries(cases).map(([name, found]) => [name, changes[`${section}.${name}`]?.(found) ?? found]),
      ),
    ]),
  );
}

function rewordSecondSend(found: unknown): unknown {
  const error = found as { message: string };
  return { ...error, message: error.message.replace('must not be sending', 'state must be OPENED') };
}

function nameless(found: unknown): unknown {
  return typeof found === 'string' ? found.replace(/^function \w+\(/, 'function (') : found;
}

function changeLog(found: unknown, change: (log: string[]) => string[]): unknown {
  const [log, ...rest] = found as [string[], ...unknown[]];
  return [change(log), ...rest];
}
