/**
 * `npm run bench`: how fast the extension is, in real browsers, as ratios to baselines of the same run. Prints target
 * and measured, keeps both in `.output/bench/<name>.json`, and fails only when a benchmark could not be run.
 *
 *   npm run bench                                all benchmarks in both browsers
 *   npm run bench -- queue --browser=firefox     one of each
 *   npm run bench -- queue --uploads=50          with options of its own
 *   npm run bench -- --no-build                  with the builds as they are
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BUILD_TARGETS, extensionFolder } from '../browsers/build.ts';
import { launchBrowser } from '../browsers/launch.ts';
import type { BrowserName } from '../browsers/types.ts';
import { command } from '../steps/command.ts';
import { runSteps } from '../steps/schedule.ts';
import type { Benchmark, Measured, Options } from './benchmark.ts';
import { capture } from './capture.ts';
import { queue } from './queue.ts';
import { table } from './table.ts';
import { vaultList } from './vault-list.ts';

const BENCHMARKS: Readonly<Record<string, Benchmark>> = { queue, vault: vaultList, capture };
const BROWSERS: BrowserName[] = ['chromium', 'firefox'];
const FOLDER = join('.output', 'bench');

const { names, browsers, build, options } = readArguments();
if (build && (await runSteps(browsers.map(buildStep))).length > 0) process.exit(1);
await mkdir(FOLDER, { recursive: true });
for (const name of names) await bench(name);

async function bench(name: string): Promise<void> {
  const benchmark = BENCHMARKS[name];
  if (!benchmark)
    throw new Error(`There is no benchmark ${name}, only ${Object.keys(BENCHMARKS).join(', ')}`);
  const { about, target } = benchmark;
  const used = Object.fromEntries(Object.keys(benchmark.options).map((option) => [option, options(option)]));
  const settings = Object.entries(used).map(([option, value]) => `${option} ${value}`);
  console.log(`\n${name}: ${about} (${settings.join(', ')})`);
  const results: (Measured & { browser: BrowserName })[] = [];
  for (const browser of browsers) {
    try {
      results.push({ browser, ...(await measure(browser, benchmark)) });
    } catch (error) {
      console.error(`${name} could not be run in ${browser}:`, error);
      process.exitCode = 1;
    }
  }
  const rows = results.map(({ browser, ratio, facts }) => ({ browser, target, measured: ratio, ...facts }));
  console.log(`\n${table(rows)}`);
  const kept = { name, about, at: new Date().toISOString(), target, options: used, results };
  await writeFile(join(FOLDER, `${name}.json`), `${JSON.stringify(kept, undefined, 2)}\n`);
}

async function measure(name: BrowserName, benchmark: Benchmark): Promise<Measured> {
  const browser = await launchBrowser({ browser: name, extension: extensionFolder(name, 'e2e') });
  try {
    return await benchmark.run(browser, options, (line) => console.log(`  ${name}: ${line}`));
  } finally {
    await browser.close();
  }
}

function buildStep(browser: BrowserName) {
  const target = BUILD_TARGETS[browser];
  return { name: `build ${target}`, run: command('wxt', 'build', '-b', target, '--mv3', '--mode', 'e2e') };
}

function readArguments() {
  const defaults = Object.assign({}, ...Object.values(BENCHMARKS).map((each) => each.options)) as Record<
    string,
    number
  >;
  const own = Object.keys(defaults).map((name) => [name, { type: 'string' as const }]);
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      browser: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
      ...(Object.fromEntries(own) as Record<string, { type: 'string' }>),
    },
  });
  const all: Record<string, unknown> = values;
  const wanted = BROWSERS.filter((each) => values.browser === undefined || each === values.browser);
  if (wanted.length === 0) throw new Error(`--browser is ${BROWSERS.join(' or ')}`);
  const read: Options = (name) => {
    const given = Number(all[name] ?? defaults[name]);
    if (!Number.isInteger(given) || given < 0) throw new Error(`--${name} is a whole number`);
    return given;
  };
  return {
    names: positionals.length > 0 ? positionals : Object.keys(BENCHMARKS),
    browsers: wanted,
    build: !values['no-build'],
    options: read,
  };
}
