/**
 * The little world the demo plays in: an instance with a logged-in account, other people's pictures in its feed,
 * and nothing of the user's own yet. Promise: the same for the demo by hand and the story.
 */
import type { TestBrowser } from '../browsers/types.ts';
import { startInstance, type DemoInstance, type Generation } from '../instance/index.ts';
import { landscape } from './pictures.ts';

export const ACCOUNT = 'ada';

/** Starts an instance of this generation with a feed to look at. */
export async function startWorld(generation: Generation): Promise<DemoInstance> {
  const instance = await startInstance({ generation });
  instance.createAccount(ACCOUNT);
  instance.createAccount('grace');
  for (const [i, title] of ['Morning above the valley', 'Same place, an hour later'].entries()) {
    const { url } = await instance.upload('grace', await landscape(190 + i * 40), `valley-${i}.png`);
    instance.createPost('grace', { title, url });
  }
  instance.createPost('grace', {
    title: 'What are you working on this week?',
    body: 'Tell us in the comments.',
  });
  return instance;
}

/** Logs the account in, as a person with a running session. */
export async function logIn(browser: TestBrowser, instance: DemoInstance): Promise<void> {
  await browser.setCookie(instance.origin, 'jwt', instance.login(ACCOUNT));
}
