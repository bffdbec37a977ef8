import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { act } from 'preact/test-utils';
import { ConfirmDialog } from '../../components/page/confirm-dialog';
import { DeleteButton } from '../../components/page/delete-button';
import { GonePanel } from '../../components/page/gone-panel';
import { PAGE_STYLES } from '../../components/page/styles';
import type { Told } from '../../components/ui/status';
import { UPLOAD_STATES } from '../../utils/domain/upload';
import { all, click, nameOf, one, render, text } from '../support/render';
import { anUploadView, MINUTE_MS, NOW, WORLD } from '../support/views';

const panel = (): Element | null => document.querySelector('.panel');

describe('the button on a picture', () => {
  it('hands on the browser’s own event', async () => {
    const onActivate = vi.fn<(event: Event) => void>();
    await render(<DeleteButton label="Delete my image" status="live" onActivate={onActivate} />);
    await click(one('button', 'Delete my image'));
    expect(onActivate.mock.calls[0]?.[0]).toBeInstanceOf(Event);
  });

  it('is busy while the picture is being deleted', async () => {
    await render(<DeleteButton label="Delete my image" status="asked" onActivate={() => undefined} />);
    expect(one('button').getAttribute('aria-busy')).toBe('true');
    expect(nameOf(one('button'))).toBe('Delete my image (Deleting…)');
  });

  it.each(['needs-login', 'wrong-account', 'still-there', 'only-admin', 'failed'] as const)(
    'shows words for %s and speaks them',
    async (status) => {
      await render(<DeleteButton label="Delete my image" status={status} onActivate={() => undefined} />);
      const words = text(one('button'));
      expect(words).not.toBe('');
      expect(nameOf(one('button'))).toBe(`Delete my image (${words})`);
    },
  );
});

describe('the panel over a picture', () => {
  it('says gone, and when it was checked', async () => {
    await render(<GonePanel told={{ status: 'gone', checkedAt: NOW }} />);
    expect(text()).toMatch(/Gone, checked \w/);
    expect(document.querySelector('time')?.getAttribute('datetime')).toBe(new Date(NOW).toISOString());
    expect(panel()?.classList).toContain('panel-over');
  });

  it('keeps a picture that is still online in sight, with the next step', async () => {
    const onActivate = vi.fn<(event: Event) => void>();
    await render(<GonePanel told={{ status: 'still-there' }} instance={WORLD} onActivate={onActivate} />);
    expect(panel()?.classList).toContain('panel-through');
    expect(text()).toContain('lemmy.world was asked to delete the picture and still serves it.');
    await click(one('button', 'Try again'));
    expect(onActivate).toHaveBeenCalledOnce();
  });

  it.each(UPLOAD_STATES)('does not call %s gone unless it is', async (status) => {
    await render(<GonePanel told={{ status, checkedAt: NOW, cachedUntil: NOW + MINUTE_MS }} />);
    const claims = text().replace('Gone at the server; a cache may show it', '');
    expect(/gone\b/i.test(claims)).toBe(status === 'gone');
  });
});

describe('the dialog before deleting', () => {
  interface Open {
    told?: Told;
    previewCopy?: 'none' | 'small' | 'full';
    clearsProfile?: boolean;
    kind?: 'post' | 'avatar' | 'banner';
    onConfirm?: (event: Event) => boolean;
    onClose?: (event: Event) => void;
  }

  const upload = anUploadView();

  const open = ({ kind = 'post', told = { status: 'live' }, ...rest }: Open = {}): Promise<void> =>
    render(
      <ConfirmDialog
        preview={{
          upload: { ...upload, place: { ...upload.place, kind }, previewCopy: rest.previewCopy ?? 'none' },
          clearsProfile: rest.clearsProfile ?? false,
        }}
        told={told}
        onConfirm={rest.onConfirm ?? (() => true)}
        onClose={rest.onClose ?? (() => undefined)}
      />,
    );

  it('shows that picture, whose it is and where it lies', async () => {
    await open();
    const dialog = one('dialog', 'Delete this picture for good?');
    expect(one('img').src).toBe(upload.imageUrl);
    expect(text(dialog)).toContain('lemmy.world');
    expect(text(dialog)).toContain('alice');
    expect(text(dialog)).toContain('passport.jpg');
    expect(dialog.open).toBe(true);
  });

  it('says what deleting cannot reach', async () => {
    await open({ previewCopy: 'small' });
    expect(text()).toContain('Copies that other servers or people have already made.');
    expect(text()).toContain('The small preview that lemmy.world made for the post.');
  });

  it('calls a full-size copy what it is', async () => {
    await open({ previewCopy: 'full' });
    expect(text()).toContain('The copy that lemmy.world made for the post, in full size.');
  });

  it('does not promise more than was checked where a copy is left', async () => {
    await open({ previewCopy: 'full', told: { status: 'gone', checkedAt: 1 } });
    expect(text()).toContain('The copy that lemmy.world made for the post may still be there.');
    expect(text()).not.toContain('Nobody can fetch it from');
  });

  it('does not speak of a preview where none is left', async () => {
    await open();
    expect(text()).toContain('Copies that other servers');
    expect(text()).not.toContain('preview');
  });

  it.each([
    ['avatar', 'If it is your avatar now, it is removed from your profile as well.'],
    ['banner', 'If it is your banner now, it is removed from your profile as well.'],
    ['post', 'If your profile shows it now, it is removed there as well.'],
  ] as const)('says that the profile loses its %s', async (kind, words) => {
    await open({ kind, clearsProfile: true });
    expect(text()).toContain(words);
  });

  it('has the focus on keeping', async () => {
    await open();
    expect(document.activeElement).toBe(one('button', 'Keep it'));
  });

  it('asks to close on Keep and on Escape, with the event, and deletes nothing', async () => {
    const onClose = vi.fn<(event: Event) => void>();
    const onConfirm = vi.fn<(event: Event) => boolean>(() => true);
    await open({ onClose, onConfirm });
    await click(one('button', 'Keep it'));
    const escape = new Event('cancel', { cancelable: true });
    await act(() => void one('dialog').dispatchEvent(escape));
    expect(onClose.mock.calls.map(([event]) => event.type)).toEqual(['click', 'cancel']);
    expect(escape.defaultPrevented).toBe(true);
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('keeps its keys to itself', async () => {
    const shortcut = vi.fn<() => void>();
    document.addEventListener('keydown', shortcut);
    await open();
    one('button', 'Keep it').dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
    document.removeEventListener('keydown', shortcut);
    expect(shortcut).not.toHaveBeenCalled();
  });

  it('is gone round by Tab, either way', async () => {
    await open();
    const [keep, del] = [one('button', 'Keep it'), one('button', 'Delete for good')];
    const tab = (shiftKey: boolean) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Tab', shiftKey, bubbles: true, cancelable: true }),
      );
    tab(false);
    expect(document.activeElement).toBe(del);
    tab(true);
    expect(document.activeElement).toBe(keep);
  });

  it('stays as it was when the caller does not believe the event', async () => {
    const onConfirm = vi.fn<(event: Event) => boolean>(() => false);
    await open({ onConfirm });
    await click(one('button', 'Delete for good'));
    expect(onConfirm).toHaveBeenCalledOnce();
    expect(all('button', 'Delete for good')).toHaveLength(1);
    expect(text()).not.toContain('Deleting');
  });

  it('tells how the deletion goes, from asked to gone', async () => {
    await open();
    const region = one('status');
    await click(one('button', 'Delete for good'));
    expect(text(region)).toContain('Deleting…');
    expect(document.activeElement).toBe(one('button', 'Close'));
    await open({ told: { status: 'asked' } });
    expect(text(region)).toContain('Deleting…');
    expect(text()).not.toMatch(/gone\b/i);
    await open({ told: { status: 'gone', checkedAt: NOW } });
    expect(one('status')).toBe(region);
    expect(text(region)).toMatch(/Gone, checked \w/);
    expect(all('dialog', 'The picture is gone')).toHaveLength(1);
  });

  it('names the one next step when the deletion is stuck', async () => {
    await open();
    await click(one('button', 'Delete for good'));
    await open({ told: { status: 'needs-login' } });
    expect(text(one('status'))).toContain('Open lemmy.world where you are logged in, or log in.');
    expect(one('link', 'Open lemmy.world').getAttribute('href')).toBe('https://lemmy.world/login');
  });

  it('offers to try again when the picture is still online', async () => {
    const onConfirm = vi.fn<(event: Event) => boolean>(() => true);
    await open({ onConfirm });
    await click(one('button', 'Delete for good'));
    await open({ onConfirm, told: { status: 'still-there' } });
    expect(text(one('status'))).toContain('Still online');
    await click(one('button', 'Try again'));
    expect(onConfirm).toHaveBeenCalledTimes(2);
  });

  it('does not ask about a deletion that is under way already', async () => {
    await open({ told: { status: 'deleting' } });
    expect(all('button', 'Delete for good')).toEqual([]);
    expect(text(one('status'))).toContain('Deleting…');
  });
});

describe('the styles of what is drawn in a page', () => {
  it('use the same tokens as base.css', async () => {
    const base = tokensOf(await readFile('assets/base.css', 'utf8'));
    const page = tokensOf(PAGE_STYLES);
    for (const scheme of ['light', 'dark'] as const) {
      expect(page[scheme].size).toBeGreaterThan(10);
      for (const [name, value] of page[scheme]) expect([name, base[scheme].get(name)]).toEqual([name, value]);
    }
  });
});

/** Custom properties by name, separately for light and dark. */
function tokensOf(css: string): { light: Map<string, string>; dark: Map<string, string> } {
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  return { light: propertiesOf(light), dark: propertiesOf(dark.split('\n}\n')[0] ?? '') };
}

function propertiesOf(css: string): Map<string, string> {
  const found = css.matchAll(/(--[\w-]+):\s*([^;]+);/g);
  return new Map([...found].map((match) => [match[1] ?? '', match[2] ?? '']));
}
