/** Who may ask what (design §3.4): by table, by sender, parsed. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromOwnPages, FromPage } from '../../../utils/messaging/protocol';
import {
  isOwnPage,
  pageSender,
  serve,
  type OwnHandlers,
  type PageHandlers,
  type RawSender,
} from '../../../utils/messaging/server';
import { anAnswerMessage, anAttemptMessage } from '../../support/messages';
import { WORLD } from '../../support/views';

type Handle = (message: { data: unknown; sender: RawSender }) => Promise<unknown>;
const listeners = vi.hoisted(() => new Map<string, Handle>());
vi.mock('../../../utils/messaging/client', () => ({
  onMessage: (type: string, handle: Handle) => void listeners.set(type, handle),
}));

const ID = 'takeback';
const OWN_URL = 'chrome-extension://takeback/';
const PAGE: RawSender = { id: ID, url: `${WORLD}/post/1`, frameId: 0, tab: { id: 3 } };
const OWN: RawSender = { id: ID, url: `${OWN_URL}popup.html` };
const VAULT: RawSender = { id: ID, url: `${OWN_URL}vault.html`, frameId: 0, tab: { id: 4 } };

/** A well-formed message of every kind a page script sends. */
const FROM_PAGE: { [K in keyof FromPage]: Parameters<FromPage[K]>[0] } = {
  hello: { pageId: '1-2-3', proof: { version: '0.19.12', server: WORLD } },
  attempt: anAttemptMessage(),
  answer: anAnswerMessage(),
  ownImages: { images: [{ server: WORLD, alias: 'x.png' }] },
  ownAccounts: { server: WORLD },
  preview: { key: 'k' as never },
  deleteUpload: { key: 'k' as never },
  accountPictures: { url: `${WORLD}/api/v4/account`, content: true },
  readAccountList: { url: `${WORLD}/api/v4/account` },
  takeBackAccount: { url: `${WORLD}/api/v4/account`, account: 'alice', since: 1, perhaps: true },
  keepAccountPictures: { url: `${WORLD}/api/v4/account` },
  accountDeleted: { url: `${WORLD}/api/v4/account` },
  guardRule: undefined,
  guardFacts: { url: `${WORLD}/pictrs/image`, hashes: ['0'.repeat(64)], session: '1-2' },
  redraw: { data: 'AAAA', type: 'image/jpeg' },
  toasts: { pageId: '1-2-3' },
  drafts: { pageId: '1-2-3', uploaded: ['k' as never], held: [] },
  leftUnsent: { pageId: '1-2-3', keys: ['k' as never] },
  toastDone: { keys: ['k' as never], kept: true },
  lookAgain: { keys: ['k' as never] },
  showInVault: { key: 'k' as never },
};
const FROM_OWN: { [K in keyof FromOwnPages]: Parameters<FromOwnPages[K]>[0] } = {
  snapshot: undefined,
  takeBack: { key: 'k' as never },
  takeBackAll: { keys: [], links: [] },
  siteFacts: { instances: [WORLD] },
  linkEdits: { places: [] },
  checkNow: { key: 'k' as never },
  checkAll: { keys: [] },
  exchanges: { keys: ['k' as never] },
  cancel: { keys: ['k' as never] },
  seen: undefined,
  forgetAttempt: { id: 'x' },
  unsent: undefined,
  keepUnsent: { keys: ['k' as never] },
  addByHand: { entries: [] },
  erasureDetails: { key: 'k' },
  grantedSites: undefined,
  accessTo: { servers: [WORLD] },
  meetServer: { server: WORLD },
  wipe: { grants: false },
  importSites: undefined,
  beginImport: { instance: WORLD, kind: 'list', mode: 'full' },
  cancelImport: { key: 'k' },
  findings: { key: 'k' },
  decideFindings: { key: 'k', mine: [], others: [] },
  findUses: { key: 'k' as never },
  exportBackup: { keys: [], rest: true },
  backedUp: { keys: [], isWhole: true },
  previewRestore: { uploads: [], attempts: [], sites: [] },
  restore: { uploads: [], attempts: [], sites: [] },
  backupStatus: undefined,
  postponeBackup: undefined,
  setGuard: { instances: [WORLD], guard: 'never' },
  saveSettings: { confirm: false },
};
const PAGE_TYPES = Object.keys(FROM_PAGE);
const OWN_TYPES = Object.keys(FROM_OWN);
const dataOf = (type: string): unknown => ({ ...FROM_PAGE, ...FROM_OWN })[type as keyof typeof FROM_PAGE];

const handled = vi.fn<(type: string, data: unknown, sender?: unknown) => string>(() => 'answer');
let isReady: () => void;

function tableOf(types: string[]): Record<string, (data: unknown, sender?: unknown) => unknown> {
  return Object.fromEntries(
    types.map((type) => [type, (data: unknown, sender?: unknown) => handled(type, data, sender)]),
  );
}
const ask = (type: string, sender: RawSender, data: unknown = dataOf(type)) =>
  listeners.get(type)!({ data, sender });

beforeEach(() => {
  handled.mockClear();
  listeners.clear();
  const ready = new Promise<void>((resolve) => (isReady = resolve));
  serve(tableOf(PAGE_TYPES) as unknown as PageHandlers, tableOf(OWN_TYPES) as unknown as OwnHandlers, {
    extensionId: ID,
    ownUrl: OWN_URL,
    ready,
  });
  isReady();
});

describe('every message', () => {
  it.each(PAGE_TYPES)('%s is answered to a page script, with the instance of its page', async (type) => {
    expect(await ask(type, PAGE)).toBe('answer');
    const sender = { tabId: 3, instance: WORLD, url: PAGE.url, incognito: false };
    expect(handled).toHaveBeenCalledWith(type, dataOf(type), sender);
  });

  it.each(OWN_TYPES)('%s is answered to popup and vault', async (type) => {
    expect(await ask(type, OWN)).toBe('answer');
    expect(await ask(type, VAULT)).toBe('answer');
  });

  const strangers: [string, RawSender][] = [
    ['our own pages', OWN],
    ['our vault in a tab', VAULT],
    ['another extension', { ...PAGE, id: 'other' }],
    ['no extension', { url: PAGE.url!, frameId: 0, tab: { id: 3 } }],
    ['a frame in a page', { ...PAGE, frameId: 7 }],
    ['no frame', { id: ID, url: PAGE.url!, tab: { id: 3 } }],
    ['no tab', { id: ID, url: PAGE.url!, frameId: 0 }],
    ['a page that is no website', { ...PAGE, url: 'file:///etc/passwd' }],
    ['nowhere', { id: ID, frameId: 0, tab: { id: 3 } }],
  ];
  it.each(strangers)('for page scripts is refused to %s', async (_who, sender) => {
    for (const type of PAGE_TYPES) await expect(ask(type, sender)).rejects.toThrow(type);
    expect(handled).not.toHaveBeenCalled();
  });

  const others: [string, RawSender][] = [
    ['page scripts', PAGE],
    ['another extension', { ...OWN, id: 'other' }],
    ['another extension’s page', { id: ID, url: 'chrome-extension://other/popup.html' }],
    ['a name that begins like ours', { id: ID, url: 'chrome-extension://takeback.evil/x' }],
    ['nowhere', { id: ID }],
  ];
  it.each(others)('for our own pages is refused to %s', async (_who, sender) => {
    for (const type of OWN_TYPES) await expect(ask(type, sender)).rejects.toThrow(type);
    expect(handled).not.toHaveBeenCalled();
  });
});

describe('what a page says', () => {
  const bad: [string, string, unknown][] = [
    ['hello', 'a page id with anything in it', { pageId: '<script>' }],
    ['hello', 'a version of a book', { pageId: 'x', proof: { version: 'v'.repeat(101), server: WORLD } }],
    ['attempt', 'nothing', null],
    ['attempt', 'an id that is a path', anAttemptMessage({ id: '../x' })],
    ['attempt', 'an endless address', anAttemptMessage({ url: `${WORLD}/${'x'.repeat(2000)}` })],
    [
      'attempt',
      'a thousand files',
      { ...anAttemptMessage(), files: Array.from({ length: 51 }, () => anAttemptMessage().files[0]) },
    ],
    [
      'attempt',
      'a hash that is none',
      anAttemptMessage({ files: [{ name: '', size: 1, type: '', sha256: 'x' }] }),
    ],
    ['attempt', 'a place nobody knows', { ...anAttemptMessage(), place: { kind: 'moon', pageUrl: '' } }],
    ['answer', 'a megabyte', anAnswerMessage({ body: 'x'.repeat(262_145) })],
    ['answer', 'a status in words', { ...anAnswerMessage(), status: '201' }],
    ['answer', 'a session that says something', anAnswerMessage({ session: 'Bearer eyJ…' })],
    [
      'ownImages',
      'too many',
      { images: Array.from({ length: 2001 }, () => ({ server: WORLD, alias: 'x.png' })) },
    ],
    ['ownImages', 'no list', { images: {} }],
    ['preview', 'an endless key', { key: 'x'.repeat(401) }],
    ['deleteUpload', 'a key that is none', { key: { toString: () => 'k' } }],
  ];
  it.each(bad)('as %s is refused when it is %s', async (type, _what, data) => {
    await expect(ask(type, PAGE, data)).rejects.toThrow('malformed');
    expect(handled).not.toHaveBeenCalled();
  });

  it('is taken without what the protocol does not know', async () => {
    await ask('preview', PAGE, { key: 'k', token: 'secret', instance: 'https://evil.example' });
    expect(handled).toHaveBeenCalledWith('preview', { key: 'k' }, expect.anything());
  });
});

describe('a worker that just woke up', () => {
  it('listens at once, and answers when it is ready', async () => {
    listeners.clear();
    let ready = () => undefined as void;
    serve(tableOf(PAGE_TYPES) as unknown as PageHandlers, tableOf(OWN_TYPES) as unknown as OwnHandlers, {
      extensionId: ID,
      ownUrl: OWN_URL,
      ready: new Promise<void>((resolve) => (ready = resolve)),
    });
    const answer = ask('snapshot', OWN);
    await Promise.resolve();
    expect(handled).not.toHaveBeenCalled();
    ready();
    expect(await answer).toBe('answer');
  });
});

describe('senders', () => {
  it('tell whether the window is private', () => {
    expect(pageSender({ ...PAGE, tab: { id: 3, incognito: true } }, ID)).toMatchObject({ incognito: true });
  });

  it('are our own pages by address alone: Firefox leaves out the origin', () => {
    expect(isOwnPage({ id: ID, url: 'moz-extension://uuid/vault.html#x' }, ID, 'moz-extension://uuid/')).toBe(
      true,
    );
  });
});
