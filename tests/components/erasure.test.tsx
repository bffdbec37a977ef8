/** Erasure details in the small window: to be read, and copied by the user's click. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PanicPage } from '../../components/panic/panic-page';
import type { PanicEdge } from '../../components/panic/panic-edge';
import { background } from '../support/fake-background';
import { all, click, nameOf, one, render, settle, text } from '../support/render';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

const edge = {
  close: vi.fn<PanicEdge['close']>(async () => undefined),
  openVault: vi.fn<PanicEdge['openVault']>(async () => undefined),
  copy: vi.fn<PanicEdge['copy']>(async () => undefined),
};
const focused = () => nameOf(document.activeElement as HTMLElement);

beforeEach(() => {
  background.reset();
  edge.copy.mockReset().mockResolvedValue(undefined);
});

describe('erasure details', () => {
  async function openDetails(answer: { text?: string }): Promise<void> {
    background.answers['erasureDetails'] = () => answer;
    location.hash = `copy&${new URLSearchParams({ key: 'https://lemmy.world/x.png' })}`;
    await render(<PanicPage edge={edge} />);
    await settle();
  }

  it('are shown, and copied by a click', async () => {
    await openDetails({ text: 'Address: …' });
    expect(background.askedFor('erasureDetails')).toEqual([{ key: 'https://lemmy.world/x.png' }]);
    expect(text()).toContain('Address: …');
    expect(focused()).toBe('Copy text');
    await click(one('button', 'Copy text'));
    expect(edge.copy).toHaveBeenCalledExactlyOnceWith('Address: …');
    expect(text()).toContain('Copied.');
  });

  it('say what to do where copying is not allowed', async () => {
    edge.copy.mockRejectedValue(new Error('no'));
    await openDetails({ text: 'Address: …' });
    await click(one('button', 'Copy text'));
    expect(text()).toContain('copy it yourself');
  });

  it('are none of what is not in the vault', async () => {
    await openDetails({});
    expect(text()).toContain('This upload is not in the vault.');
    expect(all('button', 'Copy text')).toEqual([]);
  });
});
