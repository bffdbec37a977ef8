/**
 * An invisible X display of our own, and the keyboard on it. A browser's native permission prompt is out
 * of reach for every driver; keys are not. Keys go to our display only, never to a person's desktop.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findDisplayTools } from './find.ts';

const run = promisify(execFile);

export interface Display {
  /** The value for `DISPLAY`, e.g. `:99`. */
  readonly name: string;
  /** The windows to be seen, as a number: a prompt is one more than before. */
  countWindows(): Promise<number>;
  press(...keys: string[]): Promise<void>;
  close(): Promise<void>;
}

/** Starts Xvfb on a display that is free (it picks the number itself). */
export async function startDisplay(width: number, height: number): Promise<Display> {
  const tools = await findDisplayTools();
  const screen = `${width}x${height}x24`;
  const server = spawn(tools.xvfb, ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  // Xvfb would outlive us, and keep its display number.
  process.once('exit', () => server.kill());
  const answer = server.stdio[3];
  if (!answer) throw new Error('Xvfb has no pipe to name its display');
  const [number] = (await Promise.race([
    once(answer, 'data'),
    once(server, 'exit').then(() => Promise.reject(new Error('Xvfb ended before it was ready'))),
  ])) as [Buffer];
  const name = `:${number.toString().trim()}`;
  const xdotool = (...args: string[]) => run(tools.xdotool, args, { env: { ...process.env, DISPLAY: name } });
  return {
    name,
    countWindows: async () => {
      const found = await xdotool('search', '--onlyvisible', '--name', '').catch(() => ({ stdout: '' }));
      return found.stdout.split('\n').filter(Boolean).length;
    },
    press: async (...keys) => {
      for (const key of keys) {
        await xdotool('key', key);
        await sleep(150); // the prompt ignores keys that come as a burst
      }
    },
    close: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill();
      await once(server, 'exit');
    },
  };
}
