/** The vault page with five uploads, a to e, and what tests of its list look at. */
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import type { UploadView } from '../../utils/domain/upload';
import { background } from './fake-background';
import { all, one, press, settle, text } from './render';
import { openVaultPage } from './vault-page';
import { aSnapshot, anUploadView, FEDDIT, HOUR_MS, NOW, WORLD } from './views';

const LETTERS = ['a', 'b', 'c', 'd', 'e'];

/** Uploads a to e, the newest first, ever larger. */
const five = (): UploadView[] =>
  LETTERS.map((letter, n) =>
    anUploadView({
      file: { name: `${letter}.png`, size: n + 1, type: 'image/png' },
      instance: n < 3 ? WORLD : FEDDIT,
      account: { name: n % 2 === 0 ? 'ada' : 'bob' },
      place: { kind: n === 4 ? 'avatar' : 'post', pageUrl: 'https://lemmy.world/post/1' },
      uploadedAt: NOW - n * 30 * HOUR_MS,
    }),
  );

/** Sets the vault up before each test of a file, and cleans up after it. */
export function useVaultList(): void {
  beforeEach(() => {
    vi.setSystemTime(NOW);
    background.reset();
    background.snapshot = aSnapshot({ uploads: five() });
  });

  afterEach(() => {
    vi.useRealTimers();
    history.replaceState(null, '', location.pathname);
  });
}

export const open = (hash = ''): Promise<void> => openVaultPage(hash);

export const letterOf = (cell: Element): string => /(\w)\.png/.exec(text(cell))?.[1] ?? '';
export const cells = (): HTMLElement[] => all('gridcell').filter((cell) => cell.dataset['at'] !== undefined);
export const shown = (): string => cells().map(letterOf).join('');
export const selected = (): string =>
  cells()
    .filter((cell) => cell.getAttribute('aria-selected') === 'true')
    .map(letterOf)
    .join('');
export const focused = (): string => (document.activeElement ? letterOf(document.activeElement) : '');
export const cell = (letter: string): HTMLElement => cells().find((each) => letterOf(each) === letter)!;
export const focus = (letter: string): Promise<void> => act(() => cell(letter).focus());
export const keyOf = (letter: string): string | undefined =>
  background.snapshot.uploads[LETTERS.indexOf(letter)]?.key;

export async function type(q: string): Promise<void> {
  const field = one('searchbox');
  await act(() => {
    field.value = q;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle();
}

export async function here(key: string, held: Parameters<typeof press>[2] = {}): Promise<void> {
  await press(document.activeElement as HTMLElement, key, held);
}
