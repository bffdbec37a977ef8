/**
 * A line of the fault matrix in a browser: an instance for each generation, pictures uploaded on each, and a watch that
 * holds every `gone` to the server's store when it is written. Promise: `judge` asserts the four zeros, the same as in
 * Node, and nothing else.
 */
import { expect, onTestFinished } from 'vitest';
import type { Upload } from '../../../utils/domain/upload.ts';
import { poll } from '../../browsers/poll.ts';
import type { TestBrowser, TestPage } from '../../browsers/types.ts';
import { remove } from '../../contract/dialect.ts';
import { BROWSER_ROWS } from '../../faults/browser-rows.ts';
import { ALL_ZERO, count } from '../../faults/zeros.ts';
import type { DemoInstance, Switches } from '../../instance/index.ts';
import { followChanges } from './faults-changes.ts';
import { ACCOUNT, openInstance, openLoggedIn, uploadOne } from './faults-instance.ts';
import { readVault, watchVault, type Watch } from './faults-vault.ts';

/** A picture and where it is. */
export interface Picture {
  name: string;
  alias: string;
  instance: DemoInstance;
}

/** ms: what waits for an alarm waits a minute at most */
const ALARM_MS = 90_000;

export class Trial {
  readonly instances: DemoInstance[] = [];
  /** a tab of each instance */
  readonly tabs: TestPage[] = [];
  readonly pictures: Picture[] = [];
  watch!: Watch;
  #browser: TestBrowser;
  #before: Upload[] = [];
  readonly #asked: string[] = [];
  readonly #lies: string[] = [];

  /** Uploads `each` pictures on each generation of the row that the story is named after, and begins to watch. */
  static async begin(browser: TestBrowser, each = 1): Promise<Trial> {
    const name = expect.getState().currentTestName ?? '';
    const on = BROWSER_ROWS[name];
    if (!on) throw new Error(`${name} is no row of the fault matrix`);
    const trial = new Trial(browser);
    for (const generation of on) {
      const instance = await openInstance({ generation });
      const tab = await openLoggedIn(browser, instance, '/create_post');
      await keepLogin(tab, instance);
      trial.instances.push(instance);
      trial.tabs.push(tab);
    }
    const uploads = trial.tabs.map((tab, at) => trial.#upload(trial.instances[at]!, tab, each));
    trial.pictures.push(...(await Promise.all(uploads)).flat());
    await trial.look(browser);
    trial.#before = (await trial.watch.read()).uploads;
    expect(trial.#before).toHaveLength(on.length * each);
    return trial;
  }

  constructor(browser: TestBrowser) {
    this.#browser = browser;
  }

  /** Uploads `many` pictures, one after the other. */
  async #upload(instance: DemoInstance, tab: TestPage, many: number): Promise<Picture[]> {
    const isOld = instance.generation === 'A' || instance.generation === 'B1';
    const pictures: Picture[] = [];
    for (let n = 1; n <= many; n++) {
      const name = `${instance.generation}-${n}.png`;
      const alias = await uploadOne(tab, instance, name, isOld ? 'xhr' : 'fetch');
      pictures.push({ name, alias, instance });
    }
    return pictures;
  }

  /** Takes records for its own that came later. */
  adopt(uploads: readonly Upload[]): void {
    for (const upload of uploads) {
      const instance = this.instances.find(({ origin }) => origin === upload.instance);
      if (!instance) throw new Error(`${upload.instance} is none of ours`);
      this.pictures.push({ name: upload.file?.name ?? '', alias: upload.alias, instance });
    }
    this.#before.push(...uploads);
  }

  /** Opens the vault, in this browser from now on. */
  async look(browser: TestBrowser): Promise<void> {
    this.#browser = browser;
    this.watch = await watchVault(browser);
    const isStored = (alias: string) => this.instances.some(({ store }) => store.hasAlias(alias));
    const stop = await followChanges(this.watch.page, ({ alias, state }) => {
      if (state === 'gone' && isStored(alias)) this.#lies.push(`${alias} was gone, and still stored`);
    });
    onTestFinished(stop);
  }

  /**
   * Deletes them in the vault, by key: rows above grow as their deletions end, and a click may come where the button
   * was a moment ago.
   */
  async takeBack(pictures: readonly Picture[] = this.pictures): Promise<void> {
    const { page } = this.watch;
    await page.bringToFront();
    for (const { name, alias } of pictures) {
      this.#asked.push(alias);
      // The list draws what is on the screen, and there may be many
      await page.evaluate((wanted) => void (location.hash = `q=${encodeURIComponent(wanted)}`), name);
      const button = `.row button[aria-label="Delete ${name}"]`;
      await page.waitFor((selector) => document.querySelector(selector) !== null, button);
      // First in its row, then in the question
      await poll(`${name} to be on its way`, async () => {
        const found = await page.evaluate(focusOn, button);
        if (found === 'focused') await page.press('Enter');
        return found === 'nothing';
      });
    }
  }

  /** Logs in anew in every tab: another session than the one that is known. */
  async logInAnew(): Promise<void> {
    for (const [at, tab] of this.tabs.entries()) {
      const instance = this.instances[at];
      if (instance) await keepLogin(tab, instance);
    }
  }

  /** Turns switches of every instance. */
  turn(change: Partial<Switches>): void {
    for (const { switches } of this.instances) Object.assign(switches, change);
  }

  /** Deletions that each instance was asked for. */
  deletions(): number[] {
    return this.instances.map(
      ({ requests }) =>
        requests.filter(({ method, path }) => method === 'DELETE' || path.includes('/image/delete/')).length,
    );
  }

  /** Waits until every instance was asked for something of the kind, since its log was cleared. */
  async untilAsked(kind: RegExp, instances: readonly DemoInstance[] = this.instances): Promise<void> {
    const missing = () =>
      instances
        .filter(({ requests }) => !requests.some(({ method, path }) => kind.test(`${method} ${path}`)))
        .map(({ generation }) => generation);
    await poll(
      `${kind} everywhere`,
      async () => missing().length === 0,
      { timeoutMs: 20_000 },
      async () => {
        return `Not on ${missing().join(', ')}`;
      },
    );
  }

  /** Waits until all that was asked for is gone; a restarted worker may have waited for its alarm. */
  async untilGone(): Promise<void> {
    const open = async () =>
      (await this.watch.read()).uploads.filter(
        ({ alias, state }) => this.#asked.includes(alias) && state !== 'gone',
      );
    await poll(
      'everything to be gone',
      async () => (await open()).length === 0,
      { timeoutMs: ALARM_MS, longestPauseMs: 400 },
      async () => JSON.stringify(await open()),
    );
  }

  /** Asserts the four zeros. */
  async judge(): Promise<void> {
    const { uploads, damaged } = await readVault(this.#browser);
    const instanceOf = (alias: string) => this.pictures.find((picture) => picture.alias === alias)?.instance;
    const isStored = (alias: string) => instanceOf(alias)?.store.hasAlias(alias) ?? false;
    const zeros = await count({
      before: this.#before,
      after: uploads,
      asked: this.#asked,
      lies: this.#lies,
      isStored,
      async canDelete({ alias, credential }) {
        const instance = instanceOf(alias);
        const token = credential.kind === 'token' ? credential.token : undefined;
        if (instance) await remove(instance, instance.login(ACCOUNT), { alias, token });
        return !isStored(alias);
      },
    });
    expect({ zeros, damaged, lies: this.#lies }).toEqual({ zeros: ALL_ZERO, damaged: [], lies: [] });
  }
}

/** In the page: moves the focus there. A moment later it may be elsewhere: a question comes with the safe answer in focus. */
async function focusOn(selector: string): Promise<'nothing' | 'focused' | 'elsewhere'> {
  const control = document.querySelector<HTMLElement>(selector);
  if (!control) return 'nothing';
  control.focus();
  for (let frames = 0; frames < 2; frames++) await new Promise((next) => requestAnimationFrame(next));
  return document.activeElement === control ? 'focused' : 'elsewhere';
}

/** The session's cookie as the page writes it: it outlives the browser. */
async function keepLogin(page: TestPage, instance: DemoInstance): Promise<void> {
  await page.evaluate(
    (jwt) => void (document.cookie = `jwt=${jwt}; Max-Age=31536000; Path=/; SameSite=Lax`),
    instance.login(ACCOUNT),
  );
}
