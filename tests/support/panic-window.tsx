/**
 * The small window of the panic key in tests: opened on a vault of the test's, with hands that note what they were asked.
 * Promise: the time is `NOW`, and moves only by the test.
 */
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import type { PanicEdge } from '../../components/panic/panic-edge';
import { PanicPage } from '../../components/panic/panic-page';
import type { UploadView } from '../../utils/domain/upload';
import { background } from './fake-background';
import { nameOf, render, settle } from './render';
import { aSnapshot, anUploadView, MINUTE_MS, NOW } from './views';

type FakeEdge = { [K in keyof PanicEdge]: ReturnType<typeof vi.fn<PanicEdge[K]>> };

/** Before each test. */
export function preparePanic(): void {
  background.reset();
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  location.hash = '';
}

/** Opens the window; the vault holds these uploads. */
export async function openPanic(
  uploads: UploadView[] = [],
  change: Parameters<typeof aSnapshot>[0] = {},
): Promise<FakeEdge> {
  const edge: FakeEdge = {
    close: vi.fn<PanicEdge['close']>(async () => undefined),
    openVault: vi.fn<PanicEdge['openVault']>(async () => undefined),
    copy: vi.fn<PanicEdge['copy']>(async () => undefined),
  };
  background.snapshot = aSnapshot({ uploads, ...change });
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  background.answers['snapshot'] = async () => {
    await answered;
    return structuredClone({ ...background.snapshot, rev: background.rev });
  };
  await render(<PanicPage edge={edge} />);
  // Only what comes while the test settles has its effects at once
  answer();
  await settle();
  return edge;
}

/** The vault tells that these are so now. */
export async function become(...uploads: UploadView[]): Promise<void> {
  background.snapshot = aSnapshot({ uploads });
  await act(() => background.announce());
  await settle();
}

export const uploaded = (minutesAgo: number, change: Partial<UploadView> = {}): UploadView =>
  anUploadView({ uploadedAt: NOW - minutesAgo * MINUTE_MS, ...change });

/** The first moment passes, in which nothing can be deleted. */
export const arm = (): Promise<void> => act(() => void vi.advanceTimersByTime(500));

/** The name of what has the focus. */
export const focused = (): string => nameOf(document.activeElement as HTMLElement);
