/**
 * The words of assets/locales/en.yml for tests, in the way browsers give them out. Promise: an unknown key
 * throws, so a test cannot pass on a missing word.
 */
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';

const messages = generateChromeMessages(await parseMessagesFile('assets/locales/en.yml'));

/** Gives the fake browser, which lacks it, a working `i18n.getMessage`. */
export function installI18n(): void {
  fakeBrowser.i18n.getMessage = (name: string, substitutions?: string | (string | number)[]) => {
    const message = messages[name]?.message;
    if (message === undefined) throw new Error(`No such message: ${name}`);
    const values = [substitutions ?? []].flat();
    return message.replace(/\$([1-9])/g, (_, digit: string) => String(values[Number(digit) - 1] ?? ''));
  };
}
