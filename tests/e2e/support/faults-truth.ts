/**
 * A deletion under watch: storage, vault page and popup tell whatever they say while it runs, the page itself is looked
 * at again and again. Promise: whoever says "gone" while the server still has the picture is caught.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { Upload } from '../../../utils/domain/upload.ts';
import { poll } from '../../browsers/poll.ts';
import type { TestBrowser, TestPage } from '../../browsers/types.ts';
import type { DemoInstance, InstanceOptions } from '../../instance/index.ts';
import { followChanges, followRows } from './faults-changes.ts';
import { openInstance, openLoggedIn, postPicture, uploadOne, waitForPageScript } from './faults-instance.ts';
import { watchVault, type Watch } from './faults-vault.ts';
import { BUTTON, buttonOn, confirm, DIALOG, question } from './takeback.ts';

/** What only a picture that is gone may be called; "Gone at the server" is another thing. */
const SAYS_GONE = /\bGone, checked\b|\bThe picture is gone\b|\bNobody can fetch it\b|^Gone$/m;

const PATIENCE = { timeoutMs: 20_000 };

let count = 0;

/** One uploaded picture of `ACCOUNT`, shown in a post, with vault and popup open. */
export class Story {
  readonly browser: TestBrowser;
  readonly instance: DemoInstance;
  readonly page: TestPage;
  readonly alias: string;
  /** Of the file; no two stories have the same. */
  readonly name: string;
  readonly watch: Watch;
  readonly popup: TestPage;
  readonly #lies: string[] = [];
  #isOver = false;
  #rounds: Promise<unknown> = Promise.resolve();

  /** Uploads, posts, and begins to watch. */
  static async begin(browser: TestBrowser, options: InstanceOptions): Promise<Story> {
    const instance = await openInstance(options);
    const page = await openLoggedIn(browser, instance, '/create_post');
    const name = `picture-${++count}.png`;
    const transport = options.generation === 'A' ? 'xhr' : 'fetch';
    const alias = await uploadOne(page, instance, name, transport);
    const watch = await watchVault(browser);
    const popup = await browser.openExtensionPage('popup.html');
    await page.bringToFront();
    await page.goto(instance.origin + postPicture(instance, alias));
    await waitForPageScript(page);
    await watch.waitForState(['live'], { alias });
    const story = new Story({ browser, instance, page, alias, name, watch, popup });
    await story.#watchOn();
    return story;
  }

  constructor(parts: Pick<Story, 'browser' | 'instance' | 'page' | 'alias' | 'name' | 'watch' | 'popup'>) {
    this.browser = parts.browser;
    this.instance = parts.instance;
    this.page = parts.page;
    this.alias = parts.alias;
    this.name = parts.name;
    this.watch = parts.watch;
    this.popup = parts.popup;
  }

  async #watchOn(): Promise<void> {
    const stops = await Promise.all([
      followChanges(this.watch.page, ({ alias, state }) => {
        if (alias === this.alias && state === 'gone') this.#hear('Gone');
      }),
      ...[this.popup, this.watch.page].map((view) =>
        followRows(view, ({ name, status }) => {
          if (name === this.name) this.#hear(status);
        }),
      ),
    ]);
    this.#rounds = this.#lookOn().then(() => Promise.all(stops.map((stop) => stop())));
    onTestFinished(() => {
      this.#isOver = true;
    });
  }

  /** Nothing tells what is in a closed tree. */
  async #lookOn(): Promise<void> {
    while (!this.#isOver) {
      await sleep(30);
      // A tab that is just loading says nothing
      (await this.page.deep.text('[data-takeback]').catch(() => [])).forEach((text) => this.#hear(text));
    }
  }

  /** The store is asked last: what was said was said before. */
  #hear(text: string): void {
    if (SAYS_GONE.test(text) && this.instance.store.hasAlias(this.alias)) this.#lies.push(text);
  }

  /** Deletes it where it is shown: the button, then the dialog's. */
  async deleteOnPage(): Promise<void> {
    await this.page.bringToFront();
    await (await buttonOn(this.page, `img[src*="${this.alias}"], .post-listing img`)).click();
    await question(this.page);
    await confirm(this.page);
  }

  /** Deletes it in the vault, where no tab of the instance is needed. */
  async deleteInVault(): Promise<void> {
    const { page } = this.watch;
    await page.bringToFront();
    await page.click(`.row button[aria-label="Delete ${this.name}"]`);
    await page.click(`.row-question button[aria-label="Delete ${this.name}"]`);
  }

  waitForState(...states: Upload['state'][]): Promise<Upload> {
    return this.watch.waitForState(states, { alias: this.alias });
  }

  /** Waits until vault and popup call it so. */
  async waitForWords(words: RegExp): Promise<void> {
    for (const view of [this.watch.page, this.popup]) {
      await poll(
        `${words} of ${this.name}`,
        async () => (await this.#badge(view)).some((text) => words.test(text)),
        PATIENCE,
        async () => String(await this.#badge(view)),
      );
    }
  }

  /** Waits until the open dialog says so. */
  waitForDialog(words: RegExp): Promise<string> {
    return this.page.deep.waitForText(DIALOG, words, PATIENCE);
  }

  /** Waits until the picture's own button or panel says so. */
  waitForButton(words: RegExp): Promise<unknown> {
    return this.page.deep.waitForText(BUTTON, words, PATIENCE);
  }

  async closeDialog(): Promise<void> {
    await (await this.page.deep.find(DIALOG, 'button', /Close/)).click();
  }

  /** Ends with proof that it is gone: everybody says so, the server's own store agrees, nobody said it before. */
  async endGone(): Promise<void> {
    await this.waitForState('gone');
    expect(this.instance.store.hasAlias(this.alias)).toBe(false);
    await this.waitForWords(SAYS_GONE);
    await this.#stop();
  }

  /** Ends with the picture still there, and nobody ever having said that it is gone. */
  async endStored(): Promise<void> {
    expect(this.instance.store.hasAlias(this.alias)).toBe(true);
    await this.#stop();
    expect(await this.watch.states()).not.toContain(`${this.alias} gone`);
    const own = (await this.watch.words()).filter(([name]) => name === this.name);
    expect(own.filter(([, text]) => SAYS_GONE.test(text))).toEqual([]);
  }

  async #stop(): Promise<void> {
    this.#isOver = true;
    await this.#rounds;
    expect(this.#lies).toEqual([]);
  }

  /** What a view says of it, if it shows it at all. */
  #badge(view: TestPage): Promise<string[]> {
    return view.evaluate((name) => {
      const rows = [...document.querySelectorAll('.row')];
      const own = rows.filter((row) => row.querySelector('.row-name')?.textContent === name);
      return own.map((row) => row.querySelector('.badge')?.textContent.trim() ?? '');
    }, this.name);
  }
}
