/** Runs one of the project's own tools as a step, without a question and without an endless wait. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';
import type { Step } from './schedule.ts';

/** A step that runs a program of `node_modules/.bin` (or npm); its output is shown when it fails. */
export function command(program: string, ...args: string[]): Step['run'] {
  return async ({ signal, write }) => {
    const tools = [
      join(process.cwd(), 'node_modules', '.bin'),
      dirname(process.execPath),
      process.env['PATH'],
    ];
    const child = spawn(program, args, {
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm's own programs are .cmd files on Windows, which only a shell starts.
      shell: process.platform === 'win32',
      env: { ...process.env, PATH: tools.join(delimiter), CI: '1' },
    });
    child.stdout.on('data', write);
    child.stderr.on('data', write);
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${code}`);
  };
}
