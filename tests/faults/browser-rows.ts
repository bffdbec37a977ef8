/**
 * The faults that only a browser can bring about, and the generations they are carried out on. Promise: each is a story
 * of the same name in tests/e2e/faults-*.test.ts, in both browsers; docs/RELIABILITY.md lists them from here.
 */
import { GENERATIONS, type Generation } from '../../utils/domain/generation.ts';

export const BROWSERS = ['Chromium', 'Firefox'] as const;

export const BROWSER_ROWS: Readonly<Record<string, readonly Generation[]>> = {
  'worker killed before the request leaves': GENERATIONS,
  'worker killed with the request in flight': GENERATIONS,
  'worker killed right after the answer': GENERATIONS,
  'worker killed during verification': GENERATIONS,
  'worker killed while an upload is on its way': GENERATIONS,
  'worker killed while deletions wait for a login': ['B1', 'B2', 'C', 'D'],
  'browser restarted with 50 deletions waiting': GENERATIONS,
  'tab closed with its request in flight': GENERATIONS,
  'tab closed before its request leaves': GENERATIONS,
  'offline, then online': GENERATIONS,
};
