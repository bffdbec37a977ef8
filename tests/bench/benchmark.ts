/**
 * What a benchmark is. Promise: a speed is always a ratio to a baseline measured in the same run on the same machine,
 * so the numbers mean the same everywhere; nothing here is ever an assertion.
 */
import type { TestBrowser } from '../browsers/types.ts';

export interface Benchmark {
  /** What is compared with what, in one sentence. */
  readonly about: string;
  /** The ratio that is aimed at; above it is slow, not wrong. */
  readonly target: number;
  /** Its options on the command line, with their defaults. */
  readonly options: Readonly<Record<string, number>>;
  /** Measures in a browser that holds the e2e build. `say` is told how it goes; throws when it cannot be run. */
  run(browser: TestBrowser, options: Options, say: (line: string) => void): Promise<Measured>;
}

/** An option that the benchmark did not declare is a bug and throws. */
export type Options = (name: string) => number;

export interface Measured {
  /** Time with the extension by time of the baseline. */
  readonly ratio: number;
  /** Further columns of the table, in order. */
  readonly facts: Readonly<Record<string, number>>;
}
