/**
 * The real popup, opened by the toolbar's button on the tab in front, as a user does: only then does the browser give
 * the extension a look at that tab (`activeTab`). Promise: what is read is what is drawn, and clicks are mouse input.
 */
import type { ElementHandle, Page } from 'puppeteer-core';
import { inBrowserWindow } from '../../browsers/bidi.ts';
import { poll } from '../../browsers/poll.ts';
import type { TestBrowser, TestPage } from '../../browsers/types.ts';

export interface Popup {
  text(): Promise<string>;
  waitForText(pattern: RegExp): Promise<string>;
  /** Clicks the control whose text matches; a switch by its label. */
  click(label: RegExp): Promise<void>;
}

/** Brings the tab to the front and presses the extension's button in the toolbar. */
export async function openPopup(browser: TestBrowser, page: TestPage): Promise<Popup> {
  await page.bringToFront();
  const { text, click } =
    browser.name === 'chromium' ? await inChromium(browser, page) : await inFirefox(browser);
  return {
    text,
    click,
    waitForText: (pattern) =>
      poll(
        `${pattern} in the popup`,
        async () => {
          const shown = await text();
          return pattern.test(shown) && shown;
        },
        {},
        async () => `Shown instead: ${await text()}`,
      ),
  };
}

type Hands = Pick<Popup, 'text' | 'click'>;

async function inChromium(browser: TestBrowser, page: TestPage): Promise<Hands> {
  const address = browser.extensionUrl('popup.html');
  const open = () => browser.raw.targets().find((target) => target.url() === address);
  // One of before closes when the tab comes to the front, and may be on its way out
  await (await open()?.asPage())?.close().catch(() => undefined);
  await poll('the popup of before to close', async () => !open());
  const [extension] = (await browser.raw.extensions()).values();
  await extension?.triggerAction(page.raw);
  const popup: Page = await poll('the popup', async () => open()?.asPage());
  return {
    text: () => popup.evaluate(() => document.body.innerText),
    click: async (label) => {
      const control = await popup.waitForFunction(findControl, {}, label.source);
      // The browser's prompt closes the popup in the middle of the click
      await (control as ElementHandle<HTMLElement>).click().catch(() => undefined);
    },
  };
}

/** In the page: it sees nothing of this module. */
function findControl(label: string): HTMLElement | undefined {
  const controls = document.querySelectorAll<HTMLElement>('button, label');
  return [...controls].find((each) => new RegExp(label).test(each.innerText));
}

async function inFirefox({ raw, extensionUrl }: TestBrowser): Promise<Hands> {
  const { host, href } = new URL(extensionUrl('popup.html'));
  const FIND = `[...document.querySelectorAll('browser')].find((each) => each.currentURI?.spec === '${href}')`;
  // A second press on the button would only close it
  await inBrowserWindow(raw, `${FIND}?.closest('panel').hidePopup();`);
  await poll('the popup of before to close', () => inBrowserWindow<boolean>(raw, `return !${FIND};`));
  await inBrowserWindow(
    raw,
    `const { Management } = ChromeUtils.importESModule('resource://gre/modules/Extension.sys.mjs');
     const { extension } = WebExtensionPolicy.getByHostname('${host}');
     await Management.global.browserActionFor(extension).triggerAction(window);`,
  );
  /** Runs the body of a function in the popup, with its window as `content`. */
  const run = async <T>(body: string): Promise<T> => {
    const { value, problem } = await inBrowserWindow<{ value?: T; problem?: string }>(
      raw,
      `const { messageManager } = ${FIND} ?? {};
       if (!messageManager) return { problem: 'no popup is open' };
       return new Promise((resolve) => {
         setTimeout(() => resolve({ problem: 'the popup went away' }), 3000);
         messageManager.addMessageListener('takeback:answer', function listener({ data }) {
           messageManager.removeMessageListener('takeback:answer', listener);
           resolve(data);
         });
         messageManager.loadFrameScript(${JSON.stringify(toScript(body))}, false);
       });`,
    );
    if (problem !== undefined) throw new Error(problem);
    return value as T;
  };
  return {
    text: () => run('return content.document.body.innerText;'),
    click: async (label) => {
      await poll(`${label} in the popup`, () =>
        run<boolean>(CLICK.replace('LABEL', JSON.stringify(label.source))),
      );
    },
  };
}

/** The address of a frame script that answers with what the body returns. */
function toScript(body: string): string {
  const script = `
    try {
      sendAsyncMessage('takeback:answer', { value: (() => { ${body} })() });
    } catch (error) {
      sendAsyncMessage('takeback:answer', { problem: String(error) });
    }`;
  return `data:application/javascript,${encodeURIComponent(script)}`;
}

const CLICK = `
  const controls = [...content.document.querySelectorAll('button, label')];
  const control = controls.find((each) => new RegExp(LABEL).test(each.innerText));
  if (!control) return false;
  control.scrollIntoView();
  const { x, y, width, height } = control.getBoundingClientRect();
  for (const type of ['mousedown', 'mouseup']) {
    content.synthesizeMouseEvent(type, x + width / 2, y + height / 2, { button: 0, clickCount: 1 });
  }
  return true;`;
