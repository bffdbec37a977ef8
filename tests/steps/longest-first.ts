/**
 * The order of end-to-end files. Promise: those that take longest start first, whatever their browser, so that in the
 * end no worker is left alone with a long one; a file that is not in the table counts as one of middle length.
 */
import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** s, in Firefox on two cores; roughly is enough */
const SECONDS: Record<string, number> = {
  truth: 100,
  accessibility: 90,
  'faults-browser': 90,
  durability: 75,
  buttons: 65,
  permissions: 60,
  'faults-worker': 55,
  import: 60,
  sweep: 60,
  toast: 56,
  backup: 50,
  'buttons-stay': 45,
  'account-deletion': 45,
  'delete-from-page': 40,
  'delete-from-views': 35,
  fidelity: 33,
  drafts: 35,
  capture: 35,
  guard: 31,
  panic: 29,
  'guard-reload': 22,
  queue: 20,
  keyboard: 20,
  receipts: 18,
  placement: 17,
  driver: 16,
  'private-browsing': 10,
};
const UNKNOWN = 40;
/** of what Firefox takes */
const CHROMIUM = 0.6;

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = super.sort.bind(this);
    return (await usual(files)).toSorted((a, b) => weight(b) - weight(a));
  }
}

function weight({ moduleId, project }: TestSpecification): number {
  if (!project.name.startsWith('e2e-')) return 0;
  const seconds = SECONDS[basename(moduleId, '.test.ts')] ?? UNKNOWN;
  return project.name === 'e2e-chromium' ? seconds * CHROMIUM : seconds;
}
