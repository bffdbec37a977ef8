/**
 * `browser.scripting`, as far as content scripts are registered with it. Promise: refuses what browsers refuse
 * (an id twice, an id unknown, no matches) and gives out absolute paths, as Chrome does.
 */
import type { Browser } from 'wxt/browser';

type Script = Browser.scripting.RegisteredContentScript;

export function createFakeScripting() {
  const scripts = new Map<string, Script>();
  const calls: string[] = [];
  const wait = () => Promise.resolve();
  function check(script: Script): void {
    if (!script.matches?.length) throw new Error(`${script.id} must specify at least one match`);
  }
  return {
    scripts,
    calls,
    async getRegisteredContentScripts(): Promise<Script[]> {
      await wait();
      return [...scripts.values()].map((script) => ({
        ...structuredClone(script),
        js: (script.js ?? []).map((file) => `/${file}`),
      }));
    },
    async registerContentScripts(added: Script[]): Promise<void> {
      calls.push('register');
      await wait();
      for (const script of added) {
        if (scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        check(script);
      }
      for (const script of added) scripts.set(script.id, structuredClone(script));
    },
    async updateContentScripts(changed: Script[]): Promise<void> {
      calls.push('update');
      await wait();
      for (const script of changed) {
        const old = scripts.get(script.id);
        if (!old) throw new Error(`Content script with ID '${script.id}' does not exist`);
        check({ ...old, ...script });
        scripts.set(script.id, structuredClone({ ...old, ...script }));
      }
    },
    async unregisterContentScripts({ ids }: { ids: string[] }): Promise<void> {
      calls.push('unregister');
      await wait();
      for (const id of ids) if (!scripts.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
    },
  };
}
