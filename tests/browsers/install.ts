/**
 * Brings a browser to a machine that has none. Both ways answer instead of throwing when they are not
 * possible here, so that the caller can go on and give one clear sentence at the end.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BrowserName } from './types.ts';

const run = promisify(execFile);

const DOWNLOADS: Record<BrowserName, { build: string; server: string }> = {
  chromium: { build: 'chrome@stable', server: 'https://storage.googleapis.com/' },
  firefox: { build: 'firefox@esr', server: 'https://archive.mozilla.org/' },
};

const MINUTES = 60_000;

/** Downloads the browser with puppeteer's own tool into its cache; the program's path, or nothing. */
export async function downloadBrowser(name: BrowserName): Promise<string[]> {
  const { build, server } = DOWNLOADS[name];
  // Without this, a network that swallows packets would hold the tests for minutes.
  const isReachable = await fetch(server, { method: 'HEAD', signal: AbortSignal.timeout(5000) }).then(
    () => true,
    () => false,
  );
  if (!isReachable) return [];
  const cache = join(homedir(), '.cache', 'puppeteer');
  const args = [downloadTool(), 'install', build, '--path', cache, '--format', '{{path}}'];
  return run(process.execPath, args, { timeout: 10 * MINUTES }).then(
    ({ stdout }) => stdout.trim().split('\n').slice(-1),
    () => [],
  );
}

/** Beside puppeteer-core, whose dependency it is. */
function downloadTool(): string {
  const inPackage = dirname(fileURLToPath(import.meta.resolve('puppeteer-core')));
  return join(inPackage, '..', '..', '..', '@puppeteer', 'browsers', 'lib', 'main-cli.js');
}

/** Installs Debian packages, when this is Debian and we are root; whether that worked. */
export async function aptInstall(packages: string[]): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID=debian$/m.test(system)) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Two browsers are looked for at the same time: wait for the other's lock.
  const apt = (...args: string[]) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env, timeout: 10 * MINUTES });
  try {
    await apt('update');
    await apt('install', '-y', '--no-install-recommends', ...packages);
    return true;
  } catch {
    return false; // the caller tells what is missing
  }
}
