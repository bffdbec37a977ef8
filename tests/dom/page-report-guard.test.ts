/** An upload between the guard's word and the vault: the attempt is recorded when it leaves, and only then (design D3). */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ACK_EVENT, BRIDGE_VERSION, CAPTURE_EVENT, CHANGED, HOLD, REFUSE } from '../../utils/bridge/message';
import type { GuardVerdict, LeavingUpload, UploadGuard } from '../../utils/page/guard';
import { reportUploads } from '../../utils/page/report';
import { messages } from '../support/fake-page-messages';
import { turn } from '../support/frames';
import { WORLD } from '../support/views';

vi.mock(
  '../../utils/messaging/client',
  async () => (await import('../support/fake-page-messages')).fakePageClient,
);

const files = [{ name: 'passport.jpg', size: 3, type: 'image/jpeg' }];
const SENT = [{ name: 'passport.jpg', size: 2, type: 'image/jpeg', sha256: '0'.repeat(64) }];
let ending: AbortController;
let said: string[];
let seen: LeavingUpload[];
let say: (verdict: GuardVerdict) => void;
let isWaiting: boolean;

beforeEach(() => {
  messages.reset({ attempt: () => ({ stored: true }), answer: () => ({ stored: true }) });
  ending = new AbortController();
  [said, seen, isWaiting] = [[], [], true];
  document.addEventListener(ACK_EVENT, (event) => void said.push((event as CustomEvent<string>).detail), {
    signal: ending.signal,
  });
  const guard: UploadGuard = {
    decide(upload, hold) {
      seen.push(upload);
      hold('Unasked.');
      return new Promise((resolve) => (say = resolve));
    },
    forget: () => isWaiting,
  };
  reportUploads('1-2-3', ending.signal, { guard });
});
afterEach(() => ending.abort());

async function capture(message: object): Promise<void> {
  const whole = { v: BRIDGE_VERSION, n: 'n1', id: '0.5', url: `${WORLD}/pictrs/image`, ...message };
  document.dispatchEvent(new CustomEvent(CAPTURE_EVENT, { detail: JSON.stringify(whole) }));
  await turn();
}

it('nothing is recorded while the user is being asked', async () => {
  await capture({ files, mute: true });
  expect(said).toEqual([`n1${HOLD}Unasked.`]);
  expect(messages.asked).toEqual([]);
  expect(seen).toMatchObject([{ id: '0.5', isMute: true, files: [{ info: files[0] }] }]);
});

it('what is refused is not recorded, and the page is told why', async () => {
  await capture({ files });
  say({ refusal: 'No.' });
  await turn();
  expect(said.at(-1)).toBe(`n1${REFUSE}No.`);
  expect(messages.asked).toEqual([]);
});

it('what leaves is recorded as it leaves, before it does', async () => {
  await capture({ files });
  messages.answers.attempt = () => {
    expect(said.at(-1)).toContain(HOLD);
    return { stored: true };
  };
  say({ files: SENT, changed: [['AAA=', 'passport.jpg', 'image/jpeg']] });
  await turn();
  expect(messages.askedFor('attempt')).toMatchObject([{ id: '0.5', files: SENT }]);
  expect(said.at(-1)).toBe(`n1${CHANGED}[["AAA=","passport.jpg","image/jpeg"]]`);
});

it('what the user let go leaves though the vault cannot record it', async () => {
  messages.answers.attempt = () => new Error('disk full');
  await capture({ files });
  say({});
  await turn();
  expect(said.at(-1)).toBe('n1');
});

it('what the page gives up while the user is being asked is nothing to record', async () => {
  await capture({ files });
  await capture({ n: 'n2', status: 0 });
  expect(messages.asked).toEqual([]);
  expect(said.at(-1)).toBe('n2');
});

it('what left and was answered is recorded', async () => {
  await capture({ files });
  isWaiting = false;
  say({ files: SENT });
  await turn();
  await capture({ n: 'n2', status: 201, body: '{}' });
  expect(messages.asked.map(({ type }) => type)).toEqual(['attempt', 'answer']);
});
