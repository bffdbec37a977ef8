/** Finding uploads that the extension did not see, as a scene of the story. */
import type { DemoInstance } from '../instance/index.ts';
import { landscape } from './pictures.ts';
import { step, type Stage } from './scenes.ts';
import { ACCOUNT } from './world.ts';

/** A list that is read while the server holds it up, what it brought, and what a scan finds; light, dark and small. */
export async function findUploads(
  { browser, shot }: Pick<Stage, 'browser' | 'shot'>,
  open: DemoInstance[],
): Promise<void> {
  const listed = open.find(({ generation }) => generation === 'C');
  const unlisted = open.find(({ generation }) => generation === 'A');
  if (!listed || !unlisted) throw new Error('The story needs instances of C and A');
  await listed.fill(ACCOUNT, await landscape(120), 130);
  for (const row of listed.store.rows()) row.publishedAt.setTime(row.publishedAt.getTime() - 3 * 86_400_000);
  for (const title of ['Our garden', 'The old bridge']) {
    const { url } = await unlisted.upload(ACCOUNT, await landscape(title.length * 20));
    unlisted.createPost(ACCOUNT, { title, url });
  }
  const visits = [];
  for (const { origin } of [listed, unlisted]) visits.push(await browser.newPage(`${origin}/`));
  const page = await step('the page to find uploads opens', browser.openExtensionPage('vault.html#import'));
  const press = async (name: string, { hostname, port }: DemoInstance) =>
    step(`“${name}” is pressed`, page.click(`button[aria-label="${name}: ${hostname}:${port}"]`));
  await step('sites are offered', page.waitForText('.card', /Nothing was read here yet/));
  await shot(page, 'import');

  listed.switches.held = /list_media\?page=3&/;
  await press('Read my list', listed);
  await step('it says how far it is', page.waitForText('.reading', /\d\d uploads so far/));
  await shot(page, 'import-reading');
  listed.switches.held = undefined;
  await step('it is read', page.waitForText('.import', /new to the vault/));
  await press('Scan my posts and comments', listed);
  await step('what is unused is told', page.waitForText('.unused', /used nowhere/));
  await press('Scan my posts and comments', unlisted);
  await step('what is used but not known is told', page.waitForText('.findings', /Our garden/));
  await shot(page, 'import-found');
  await page.setColorScheme('dark');
  await shot(page, 'import-found-dark');
  await page.setViewport(360, 740);
  await shot(page, 'import-found-dark-360px');
  await page.setColorScheme('light');
  await shot(page, 'import-found-360px');
  for (const one of [page, ...visits]) await one.close();
}
