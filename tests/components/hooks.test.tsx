import type { JSX } from 'preact';
import { render as renderInto } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { coalesce } from '../../components/hooks/coalesce';
import { useNow } from '../../components/hooks/use-now';
import { useVault, type Vault } from '../../components/hooks/use-vault';
import type { VaultSnapshot } from '../../utils/messaging/protocol';
import { background } from '../support/fake-background';
import { render, settle, text } from '../support/render';
import { aSnapshot, anUploadView } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

let vault: Vault;

function Probe(): JSX.Element {
  vault = useVault();
  return <p>{vault.snapshot ? `${vault.snapshot.uploads.length} uploads` : 'waiting'}</p>;
}

function Clock(): JSX.Element {
  return <p>{useNow(500)}</p>;
}

beforeEach(() => background.reset());

describe('coalesce', () => {
  it('runs once more for any number of calls that come while it runs', async () => {
    const finish: (() => void)[] = [];
    const task = vi.fn<() => Promise<void>>(() => new Promise<void>((resolve) => finish.push(resolve)));
    const run = coalesce(task);
    const first = run();
    const others = [run(), run(), run()];
    finish[0]?.();
    await settle();
    expect(task).toHaveBeenCalledTimes(2);
    finish[1]?.();
    await Promise.all([first, ...others]);
    expect(task).toHaveBeenCalledTimes(2);
    void run();
    expect(task).toHaveBeenCalledTimes(3);
  });
});

describe('useVault', () => {
  it('follows every change', async () => {
    await render(<Probe />);
    await settle();
    expect(text()).toBe('0 uploads');
    background.snapshot = aSnapshot({ uploads: [anUploadView()] });
    await act(() => background.announce());
    await settle();
    expect(text()).toBe('1 uploads');
  });

  it('asks for nothing again, however much changes', async () => {
    await render(<Probe />);
    await settle();
    background.asked = [];
    await act(() => {
      for (let n = 0; n < 50; n++) {
        background.snapshot.uploads.push(anUploadView());
        background.announce();
      }
    });
    await settle();
    expect(text()).toBe('50 uploads');
    expect(background.askedFor('snapshot')).toEqual([]);
  });

  it('lets go of what is no longer there', async () => {
    const [kept, removed] = [anUploadView(), anUploadView()];
    background.snapshot = aSnapshot({ uploads: [kept, removed] });
    await render(<Probe />);
    await settle();
    background.snapshot = aSnapshot({ uploads: [kept] });
    background.removed = [removed.key];
    await act(() => background.announce());
    expect(vault.snapshot?.uploads).toEqual([kept]);
  });

  it('reads everything anew after a change that it missed', async () => {
    await render(<Probe />);
    await settle();
    background.rev += 1;
    background.snapshot = aSnapshot({ uploads: [anUploadView()] });
    await act(() => background.announce());
    await settle();
    expect(text()).toBe('1 uploads');
    expect(background.askedFor('snapshot')).toHaveLength(2);
  });

  it('knows what changed while the snapshot was on its way', async () => {
    let answer: (snapshot: VaultSnapshot) => void = () => undefined;
    background.answers.snapshot = () => new Promise((resolve) => (answer = resolve as typeof answer));
    await render(<Probe />);
    await settle();
    const begun = aSnapshot({ rev: background.rev });
    background.snapshot = aSnapshot({ uploads: [anUploadView()] });
    await act(() => background.announce());
    await act(() => answer(begun));
    await settle();
    expect(text()).toBe('1 uploads');
  });

  it('keeps the last snapshot when a later one fails, and says so', async () => {
    background.snapshot = aSnapshot({ uploads: [anUploadView()] });
    await render(<Probe />);
    await settle();
    background.answers.snapshot = () => Promise.reject(new Error('worker stopped'));
    background.rev += 1;
    await act(() => background.announce());
    await settle();
    expect(text()).toBe('1 uploads');
    expect(vault.problem).toBe('load');
    background.answers = {};
    background.rev += 1;
    await act(() => background.announce());
    await settle();
    expect(vault.problem).toBeUndefined();
  });

  it('turns a failed wish into a value that later changes do not wipe away', async () => {
    background.answers.checkNow = () => Promise.reject(new Error('worker stopped'));
    await render(<Probe />);
    await settle();
    let answer: boolean | undefined;
    await act(async () => {
      answer = await vault.checkNow(anUploadView().key);
    });
    expect(answer).toBe(false);
    await act(() => background.announce());
    await settle();
    expect(vault.problem).toBe('act');
  });

  it('says that what is done is not written down', async () => {
    background.answers['takeBack'] = () => ({ found: true, unstored: true });
    await render(<Probe />);
    await settle();
    await act(async () => void (await vault.takeBack(anUploadView().key)));
    expect(vault.problem).toBe('unstored');
  });

  it('ends a wish only when the new snapshot is there', async () => {
    await render(<Probe />);
    await settle();
    background.snapshot = aSnapshot({ uploads: [anUploadView({ status: 'deleting' })] });
    await act(async () => {
      await vault.takeBack(anUploadView().key);
    });
    expect(vault.snapshot?.uploads[0]?.status).toBe('deleting');
  });

  it('stops listening when the page closes', async () => {
    await render(<Probe />);
    await settle();
    expect(background.listeners.size).toBe(1);
    await act(() => renderInto(null, document.body));
    expect(background.listeners.size).toBe(0);
  });
});

describe('useNow', () => {
  it('moves on by itself', async () => {
    vi.useFakeTimers({ now: 1000 });
    await render(<Clock />);
    expect(text()).toBe('1000');
    await act(() => void vi.advanceTimersByTime(500));
    expect(text()).toBe('1500');
    vi.useRealTimers();
  });
});
