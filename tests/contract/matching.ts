/** What several suites compare and wait for. */
import type { Answer } from './http-client.ts';

/** The part of an answer that tests compare: the body is '' if empty, a value if JSON, else its text. */
export interface Seen {
  readonly status: number;
  readonly body: unknown;
}

export function seen(answer: Answer): Seen {
  const isJson = /^[[{]/.test(answer.text);
  return { status: answer.status, body: isJson ? answer.json : answer.text };
}

/** Tries again until the check holds: what a server does in the background has no other end. */
export async function eventually(check: () => Promise<boolean> | boolean, tries = 100): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 20 + attempt * 5));
  }
  throw new Error('it never happened');
}
