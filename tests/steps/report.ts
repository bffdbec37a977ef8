/** Counts tests over vitest's JSON reports. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  /** A file that breaks before its first test has no test to count. */
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** The sums over all reports in a folder. */
export async function countTests(folder: string): Promise<{ passed: number; failed: number }> {
  const names = await readdir(folder);
  const reports = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Report),
  );
  const sum = (count: (report: Report) => number) => reports.reduce((total, each) => total + count(each), 0);
  return {
    passed: sum(({ numPassedTests }) => numPassedTests),
    failed: sum(
      ({ numFailedTests, testResults }) =>
        numFailedTests +
        testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
    ),
  };
}
