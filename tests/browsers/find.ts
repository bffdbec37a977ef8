/**
 * Finds the browsers the tests drive: environment variable, usual places of the system, a download of
 * the test tool, the package manager (as root on Debian). The first that starts is taken; when none
 * does, the error is one sentence that says what to do.
 */
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { aptInstall, downloadBrowser } from './install.ts';
import type { BrowserName } from './types.ts';

const run = promisify(execFile);

const VARIABLES: Record<BrowserName, string> = { chromium: 'CHROMIUM_PATH', firefox: 'FIREFOX_PATH' };

/** Firefox ESR before the release: only ESR keeps our unsigned build over a restart. */
const COMMANDS: Record<BrowserName, string[]> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  firefox: ['firefox-esr', 'firefox-developer-edition', 'firefox'],
};

const PLACES: Record<BrowserName, Partial<Record<NodeJS.Platform, string[]>>> = {
  chromium: {
    linux: ['/snap/bin/chromium', '/opt/google/chrome/chrome'],
    darwin: ['Chromium', 'Google Chrome'].flatMap((app) => inApplications(app, app)),
    win32: inProgramFiles('Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe'),
  },
  firefox: {
    linux: ['/snap/bin/firefox', '/opt/firefox/firefox'],
    darwin: ['Firefox Developer Edition', 'Firefox'].flatMap((app) => inApplications(app, 'firefox')),
    win32: inProgramFiles('Firefox Developer Edition/firefox.exe', 'Mozilla Firefox/firefox.exe'),
  },
};

const PACKAGES: Record<BrowserName, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

/** The path of a browser that starts. */
export async function findBrowser(name: BrowserName): Promise<string> {
  const variable = VARIABLES[name];
  const wanted = process.env[variable];
  if (wanted) {
    if (await starts(wanted)) return wanted;
    throw new Error(`${variable} names ${wanted}, which does not start.`);
  }
  const installed = () =>
    firstThatStarts([...onPath(COMMANDS[name]), ...(PLACES[name][process.platform] ?? [])]);
  const found =
    (await installed()) ??
    (await firstThatStarts(await downloadBrowser(name))) ??
    ((await aptInstall([PACKAGES[name]])) ? await installed() : undefined);
  if (found) return found;
  throw new Error(`No ${name} found on this computer: install it, or set ${variable} to its program file.`);
}

/** The paths of Xvfb and xdotool, which a private display needs. */
export async function findDisplayTools(): Promise<{ xvfb: string; xdotool: string }> {
  let [xvfb, xdotool] = await Promise.all(['Xvfb', 'xdotool'].map(findProgram));
  if (!xvfb || !xdotool) {
    await aptInstall(['xvfb', 'xdotool']);
    [xvfb, xdotool] = await Promise.all(['Xvfb', 'xdotool'].map(findProgram));
  }
  if (xvfb && xdotool) return { xvfb, xdotool };
  throw new Error('A private display needs the programs Xvfb and xdotool: install them (Linux only).');
}

function onPath(commands: string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return commands.flatMap((command) => folders.map((folder) => join(folder, command + suffix)));
}

function inApplications(app: string, program: string): string[] {
  const inside = `${app}.app/Contents/MacOS/${program}`;
  return [join('/Applications', inside), join(homedir(), 'Applications', inside)];
}

function inProgramFiles(...paths: string[]): string[] {
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
    (name) => process.env[name] ?? [],
  );
  return paths.flatMap((path) => roots.map((root) => join(root, path)));
}

async function firstThatStarts(candidates: string[]): Promise<string | undefined> {
  for (const path of candidates) if ((await isExecutable(path)) && (await starts(path))) return path;
  return undefined;
}

async function findProgram(command: string): Promise<string | undefined> {
  for (const path of onPath([command])) if (await isExecutable(path)) return path;
  return undefined;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** A file alone proves little: downloads may lack system libraries, and Ubuntu has stubs for its store. */
async function starts(path: string): Promise<boolean> {
  // chrome.exe opens a window when asked for its version.
  if (process.platform === 'win32') return isExecutable(path);
  return run(path, ['--version'], { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}
