/**
 * Every message of the extension, by who may send it. Promise: no message carries a delete token, except that
 * the page script hands over a server's raw answer, in which one stands, and sends the request the background
 * made, and that the vault page hands over what the user typed in by hand, and gets and gives whole records for the user's
 * backups. Directions are fixed by table (`server.ts`); payloads from pages are parsed again there.
 */
import type { Attempt } from '../domain/attempt';
import type { LemmyAnswer, LemmyRequest } from '../domain/http';
import type { GrantedSite } from '../domain/granted-site';
import type { Guard } from '../domain/guard';
import type { HandEntry } from '../domain/hand-entry';
import type { ImportView } from '../domain/import-record';
import type { LinkEdit, LinkPlace, WantedEdit } from '../domain/link-wish';
import type { Origin, UploadKey } from '../domain/names';
import type { Settings } from '../domain/settings';
import type { SiteFacts } from '../domain/site-facts';
import type { Exchange, FileInfo, Place, Status, UploadView } from '../domain/upload';
import type { AccountMessages } from './account-messages';
import type { BackupMessages } from './backup-messages';
import type { GuardMessages, GuardNews } from './guard-messages';
import type { ImportMessages } from './import-messages';
import type { MenuQuestions } from './menu-messages';
import type { ToastMessages, ToastNews, UnsentMessages } from './toast-messages';

/** What an upload looks like to a page script: enough to draw its button, no more. */
export interface OwnImage {
  key: UploadKey;
  status: Status;
  /** ms since the epoch */
  checkedAt?: number;
  cachedUntil?: number;
  /** why the deletion waits, and until when (ms since the epoch) */
  waitingFor?: NonNullable<UploadView['waitingFor']>;
  nextAt?: number;
}

/** What the dialog in the page tells about an upload before it is deleted. */
export interface DeletionPreview {
  upload: UploadView;
  /** it was uploaded as avatar or banner: if the profile still shows it, the profile is cleared as well */
  clearsProfile: boolean;
  /** whether the user wants to be asked at all (setting) */
  confirm: boolean;
}

export interface AttemptMessage {
  id: string;
  /** absolute URL of the upload request */
  url: string;
  files: FileInfo[];
  place: Place;
  /** tells sessions apart without saying whose they are; undefined when nobody is logged in */
  session?: string | undefined;
  pageId: string;
}

export interface AnswerMessage {
  attemptId: string;
  url: string;
  /** 0: the request failed or was aborted in the browser */
  status: number;
  /** the answer's text; undefined when it broke off before its end */
  body?: string | undefined;
  /** once more, for an answer whose attempt was not stored */
  place: Place;
  session?: string | undefined;
}

/** A page tells that it is Lemmy's and who is logged in. */
interface HelloMessage {
  proof?: { version: string; server: string } | undefined;
  /** see `AttemptMessage` */
  session?: string | undefined;
  /** random, one for each load of a page: uploads of an earlier load of the same tab can no longer be answered */
  pageId: string;
}

/** What came of a wish. `unstored`: it is being done, but storage refused to note it, so it ends with the browser. */
export interface Taken {
  found: boolean;
  unstored?: true;
}

/** What came of asking for many deletions at once. */
export interface Swept {
  at: number;
  started: number;
  unstored?: true;
}

/** What the popup and the vault show besides uploads: little, so it travels with every change. */
export interface VaultRest {
  attempts: Attempt[];
  damaged: DamagedRecord[];
  settings: Settings;
  /** readings of lists and of what accounts wrote */
  imports: ImportView[];
}

/** A place in the list of all uploads, newest first. */
export interface Position {
  /** `uploadedAt` of the upload there */
  at: number;
  key: string;
}

/** What the popup and the vault show, as far as it was read. */
export interface VaultSnapshot extends VaultRest {
  /** as they were read: newest first */
  uploads: UploadView[];
  /** how many more there are */
  unread: number;
  /** number of the last change it holds */
  rev: number;
}

/** What changed in the vault. Numbers follow one upon the other; a gap means that a view missed one. */
export interface VaultChange extends VaultRest {
  rev: number;
  /** new, or as they are now */
  uploads: UploadView[];
  /** no longer in the vault */
  removed: UploadKey[];
}

interface DamagedRecord {
  /** storage key it was found under */
  key: string;
  /** ms since the epoch */
  foundAt: number;
}

/** Page scripts → background. */
export interface FromPage extends AccountMessages, GuardMessages, ToastMessages {
  hello(data: HelloMessage): { isProtected: boolean };
  /** `stored` false: this page is none of ours; true also where the user wants nothing recorded: nobody need wait */
  attempt(data: AttemptMessage): { stored: boolean };
  /** `keys`: the uploads that this answer told of */
  answer(data: AnswerMessage): { stored: boolean; keys?: UploadKey[] };
  ownImages(data: { images: { server: string; alias: string }[] }): OwnImage[];
  /** names of the accounts whose uploads on this server are in the vault: whose posts are worth resolving */
  ownAccounts(data: { server: string }): string[];
  preview(data: { key: UploadKey }): DeletionPreview | undefined;
  deleteUpload(data: { key: UploadKey }): Taken;
}

/** Popup and vault → background. */
export interface FromOwnPages extends BackupMessages, ImportMessages, UnsentMessages {
  /** The newest uploads, or those that come after a position. */
  snapshot(data: { after: Position } | undefined): VaultSnapshot;
  takeBack(data: { key: UploadKey }): Taken;
  /**
   * Asks for many deletions in one go, and for the edits that are to follow them. `at` (ms since the epoch) is when, and the
   * same in the history of each that was `started`.
   */
  takeBackAll(data: { keys: UploadKey[]; links: WantedEdit[] }): Swept;
  /** What a plan has to know of these instances, asked of them now. */
  siteFacts(data: { instances: Origin[] }): SiteFacts[];
  /** How these posts and comments read, and would read without the pictures; read from their servers. */
  linkEdits(data: { places: LinkPlace[] }): LinkEdit[];
  checkNow(data: { key: UploadKey }): Taken;
  checkAll(data: { keys: UploadKey[] }): { checked: number };
  /** The requests made about these uploads, for receipts; snapshots do without. */
  exchanges(data: { keys: UploadKey[] }): Record<UploadKey, Exchange[]>;
  /** Calls deletions off that were not sent yet; `cancelled`: how many these were. */
  cancel(data: { keys: UploadKey[] }): { cancelled: number };
  /** The user looks at the list now: what needs them is known. */
  seen(): void;
  forgetAttempt(data: { id: string }): void;
  /** `added`: how many were not in the vault; `tokens`: how many that were got a token they lacked. */
  addByHand(data: { entries: HandEntry[] }): { added: number; tokens: number };
  /** What an admin needs to erase this picture, as text; none where it is not in the vault. */
  erasureDetails(data: { key: string }): { text?: string };
  grantedSites(): GrantedSite[];
  /** Those of `servers` that Takeback may access. */
  accessTo(data: { servers: Origin[] }): Origin[];
  /** Asks a server that was granted just now what it is; without a version it does not answer as Lemmy. */
  meetServer(data: { server: Origin }): { version?: string };
  /** Deletes everything that is kept on this device; `grants`: gives the access to all sites back as well. */
  wipe(data: { grants: boolean }): void;
  /** Guards these instances in their own way from now on; without `guard` as all others. */
  setGuard(data: { instances: Origin[]; guard?: Guard | undefined }): Settings;
  /** `protectAll` is not among them: it follows what the browser has granted */
  saveSettings(data: Partial<Omit<Settings, 'protectAll'>>): Settings;
}

/** Background → page scripts. */
export interface ToPage extends GuardNews, MenuQuestions, ToastNews {
  /** `session`: its tag, see `AttemptMessage` */
  ping(): {
    pageId: string;
    session?: string | undefined;
    proof?: { version: string; server: string } | undefined;
  };
  /** states that changed */
  imagesChanged(data: OwnImage[]): void;
  /** these pictures are gone: make the browser forget its own copies */
  forgetImages(data: { urls: string[] }): void;
  /** send this with the session of the page, whoever that is at this moment */
  sendRequest(data: { server: string; request: LemmyRequest }): LemmyAnswer;
}

/** Background → popup and vault. */
export interface ToOwnPages {
  vaultChanged(data: VaultChange): void;
}

export type Protocol = FromPage & FromOwnPages & ToPage & ToOwnPages;
