/**
 * Starts Firefox once before its tests. Promise: their profiles begin as copies of one that was used before, as
 * everybody's is; the first start ever takes a browser twice as long as any other.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { launchBrowser } from './launch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of that profile; none for Chromium, which starts quickly. */
    usedProfile?: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const profile = await mkdtemp(join(tmpdir(), 'takeback-used-profile-'));
  const browser = await launchBrowser({ browser: 'firefox', profile });
  await browser.close();
  project.provide('usedProfile', profile);
  return () => rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
