/** Spans of time as people say them. */
import { beforeAll, expect, it } from 'vitest';
import { durationText } from '../../components/ui/format';
import { installI18n } from '../support/i18n';

beforeAll(() => installI18n());

it.each([
  [0, '1 second'],
  [59_000, '59 seconds'],
  [60_000, '1 minute'],
  [119 * 60_000, '119 minutes'],
  [3 * 3_600_000, '3 hours'],
  [13_141 * 60_000, '9 days'],
])('%d ms is %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
