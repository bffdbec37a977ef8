/**
 * The baseline of the queue: plays a script of requests in a page of the extension that runs none of its code. Promise:
 * it keeps the queue's pace and does nothing else: reads no answer's meaning, stores nothing, tells nobody.
 */
import { poll } from '../browsers/poll.ts';
import type { TestBrowser } from '../browsers/types.ts';
import type { Script } from './script.ts';

/** The queue's own limits for one instance: uploads at a time, and looks as a stranger at a time. */
const PACE = { uploads: 2, looks: 4 };

interface Played {
  startedAt: number;
  endedAt: number;
  problem?: string;
}

/** Plays the script at `origin` with the session `jwt`; how long it took, in ms. */
export async function playBare(
  browser: TestBrowser,
  origin: string,
  jwt: string,
  script: Script,
  patience: { timeoutMs: number },
): Promise<number> {
  const page = await browser.openExtensionPage('manifest.json');
  try {
    // Not awaited in the page: the driver's protocol gives up on answers that take minutes
    await page.evaluate(startLoop, origin, jwt, script, PACE);
    const played = await poll('the bare loop', () => page.evaluate(() => window.played), patience);
    if (played.problem !== undefined) throw new Error(`The bare loop stopped: ${played.problem}`);
    return played.endedAt - played.startedAt;
  } finally {
    await page.close();
  }
}

declare global {
  interface Window {
    played?: Played;
  }
}

/** Runs in the page: it sees nothing of this module. */
function startLoop(
  origin: string,
  jwt: string,
  script: Script,
  pace: { uploads: number; looks: number },
): void {
  type Line = Script[number][number][number];
  const waiting: (() => void)[] = [];
  let looking = 0;
  let next = 0;

  const send = async ({ method, path, accept, session }: Line) => {
    const answer = await fetch(origin + path, {
      method,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      headers: {
        ...(accept === undefined ? {} : { Accept: accept }),
        ...(session ? { Authorization: `Bearer ${jwt}` } : {}),
      },
    });
    await answer.arrayBuffer();
  };
  const look = async (line: Line) => {
    if (looking >= pace.looks) await new Promise<void>((resolve) => void waiting.push(resolve));
    looking++;
    await send(line);
    looking--;
    waiting.shift()?.();
  };
  const worker = async () => {
    for (let waves = script[next++]; waves; waves = script[next++]) {
      for (const wave of waves)
        await Promise.all(wave.map((line) => (line.session ? send(line) : look(line))));
    }
  };
  const startedAt = Date.now();
  const end = (problem?: string) => {
    window.played = { startedAt, endedAt: Date.now(), ...(problem === undefined ? {} : { problem }) };
  };
  Promise.all(Array.from({ length: pace.uploads }, worker)).then(
    () => end(),
    (error: unknown) => end(String(error)),
  );
}
