/**
 * `npm test`: everything that must hold before a change is merged, cheapest first, two steps at a time.
 * Stops at the first failure. The last line is always `N passed, N failed`.
 *
 *   npm test                                     all of it
 *   npm test -- unit dom                         only these: checks unit dom build repo e2e
 *   npm test -- e2e --browser=firefox            one browser
 *   npm test -- e2e tests/e2e/truth.test.ts      only files whose path contains this
 *   npm test -- e2e --no-build                   with the builds as they are
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser, findDisplayTools } from './browsers/find.ts';
import type { BrowserName } from './browsers/types.ts';
import { countTests } from './steps/report.ts';
import { runSteps, type Step } from './steps/schedule.ts';
import { command } from './steps/command.ts';

const GROUPS = ['checks', 'unit', 'dom', 'build', 'repo', 'e2e'] as const;
type Group = (typeof GROUPS)[number];

const BROWSERS: BrowserName[] = ['chromium', 'firefox'];

const { groups, browsers, filters, build } = readArguments();

// A folder of this run: two people may test one checkout at the same time.
const reports = await mkdtemp(join(tmpdir(), 'takeback-reports-'));
const failed = await runSteps(planSteps());
const counts = await countTests(reports);
await rm(reports, { recursive: true });
// A step without a report (types, a build, a browser) failed as one thing.
const failures = Math.max(counts.failed, failed.length);
console.log(`\n${counts.passed} passed, ${failures} failed`);
process.exitCode = failures > 0 ? 1 : 0;

function planSteps(): Step[] {
  const needsBuild = build && (groups.has('build') || groups.has('repo') || groups.has('e2e'));
  const builds = needsBuild ? ['build', 'build:e2e'] : [];
  const tests = (['unit', 'dom'] as const).filter((each) => groups.has(each));
  const everythingElse: string[] = [];
  const steps: Step[] = [{ name: 'prepare', run: command('wxt', 'prepare') }];
  const add = (name: string, after: string[], run: Step['run']) => {
    steps.push({ name, after, run });
    everythingElse.push(name);
  };

  if (groups.has('checks')) {
    add('types', ['prepare'], command('tsc', '--noEmit'));
    add('lint', ['prepare'], command('oxlint', '--type-aware', '--deny-warnings'));
    add('format', ['prepare'], command('prettier', '--check', '.'));
    add('dead code', ['prepare'], command('knip'));
  }
  if (tests.length > 0) add(tests.join(' + '), ['prepare'], vitest('unit', tests));
  for (const each of builds) add(each, ['prepare'], command('npm', 'run', each));
  if (groups.has('repo')) add('repo', builds, vitest('repo', ['repo']));
  if (groups.has('e2e')) {
    add('find browsers', ['prepare'], findBrowsers);
    // Where it works at all: stories that need a private display skip elsewhere.
    if (process.platform === 'linux')
      add('find display', ['find browsers'], async () => void (await findDisplayTools()));
    const projects = browsers.map((each) => `e2e-${each}`);
    steps.push({ name: 'e2e', after: [...everythingElse], run: vitest('e2e', projects), isLive: true });
  }
  return steps;
}

async function findBrowsers(): Promise<void> {
  await Promise.all(browsers.map(findBrowser));
}

function vitest(report: string, projects: readonly string[]): Step['run'] {
  return command(
    'vitest',
    'run',
    '--config=tests/vitest.config.ts',
    '--root=.',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports}/${report}.json`,
    ...projects.map((each) => `--project=${each}`),
    ...filters,
  );
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { browser: { type: 'string' }, 'no-build': { type: 'boolean', default: false } },
  });
  const isGroup = (word: string): word is Group => GROUPS.some((each) => each === word);
  const isBrowser = (word: string): word is BrowserName => BROWSERS.some((each) => each === word);
  const wanted = positionals.filter(isGroup);
  if (values.browser !== undefined && !isBrowser(values.browser)) {
    throw new Error(`--browser is ${BROWSERS.join(' or ')}`);
  }
  return {
    groups: new Set<Group>(wanted.length > 0 ? wanted : GROUPS),
    browsers: values.browser === undefined ? BROWSERS : [values.browser],
    filters: positionals.filter((word) => !isGroup(word)),
    build: !values['no-build'],
  };
}
