/**
 * Every test of the project, by what it needs: `unit` (Node), `dom` (a simulated page), `repo` (the built
 * extension) and, once for each browser, `e2e`. `npm test` builds first and runs them in order.
 */
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import type { BrowserName } from './browsers/types.ts';
import { LongestFirst } from './steps/longest-first.ts';

const MINUTE = 60_000;

function endToEnd(browser: BrowserName): TestProjectInlineConfiguration {
  return {
    test: {
      name: `e2e-${browser}`,
      include: ['tests/e2e/**/*.test.ts', 'tests/browsers/**/*.test.ts'],
      environment: 'node',
      provide: { browser },
      ...(browser === 'firefox' ? { globalSetup: 'tests/browsers/warm-up.ts' } : {}),
      testTimeout: 2 * MINUTE,
      hookTimeout: 2 * MINUTE,
      // Two browsers at a time fill two cores.
      maxWorkers: 2,
    },
  };
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['utils', 'entrypoints', 'contract', 'instance', 'faults'].map(
            (each) => `tests/${each}/**/*.test.ts`,
          ),
          environment: 'node',
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'dom',
          include: ['tests/components/**/*.test.{ts,tsx}', 'tests/dom/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
        },
      },
      {
        test: {
          name: 'repo',
          include: ['tests/repo/**/*.test.ts'],
          environment: 'node',
          testTimeout: MINUTE,
        },
      },
      endToEnd('chromium'),
      endToEnd('firefox'),
    ],
  },
});
