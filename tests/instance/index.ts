/**
 * A Lemmy instance to test against: real HTTP, real image bytes, the rules of one generation (contract §15), and
 * switches for everything that can go wrong. Start as many as you like; each has its own port and its own state.
 *
 * Every instance begins with one account, `admin` (administrator, password `lemmy`), and one community, `demo`.
 * Names under `.localhost` resolve in browsers; Node's own resolver may not know them, so code in Node should ask
 * `http://127.0.0.1:<port>` instead (the `Host` header does not matter to the server).
 */
import { addComment, addPost } from './authoring.ts';
import { fillUploads } from './fill.ts';
import type { TimeSource } from './clock.ts';
import { defaultVersions } from './generation.ts';
import type { Generation } from './generation.ts';
import { imageUrl } from './lemmy.ts';
import type { Lemmy } from './lemmy.ts';
import { Pict } from './pict/pict.ts';
import { openPorts } from './ports.ts';
import { RequestLog } from './request-log.ts';
import type { RequestLogEntry } from './request-log.ts';
import { openSession } from './routes/session.ts';
import { plainUpload, recordUpload } from './routes/upload.ts';
import { SocketLog } from './socket-log.ts';
import { State } from './state.ts';
import type { Account, Row } from './state.ts';
import { defaultSwitches } from './switches.ts';
import type { Switches } from './switches.ts';
import { attachOwnThumbnail, attachThumbnail, prepareThumbnail } from './thumbnails.ts';

export { generations } from './generation.ts';
export type { Account, Generation, Switches, TimeSource };

export interface InstanceOptions {
  generation: Generation;
  /** Default `lemmy-<generation>.localhost`, e.g. `lemmy-b1.localhost`. */
  hostname?: string;
  /** Default and 0: any free port. */
  port?: number;
  /** Default: the last release of the generation; decides the finer boundaries of contract §0. */
  version?: string;
  /** D only: the API is served on a port of its own, hence another origin, and the web origin has no API at all. */
  splitBackend?: boolean;
  /** With `splitBackend`: the API's host name. Default: the same as `hostname` (cookies ignore ports!). */
  backendHostname?: string;
  switches?: Partial<Switches>;
  /** Default: the computer's own time. */
  time?: TimeSource;
}

export interface DemoInstance {
  readonly generation: Generation;
  readonly version: string;
  readonly hostname: string;
  /** Port of the web origin. */
  readonly port: number;
  /** Web origin, e.g. `http://lemmy-c.localhost:1234`. */
  readonly origin: string;
  /** Origin of the API and the images; the web origin unless `splitBackend`. */
  readonly backend: string;
  /** Change any of them at any time; the next request follows. */
  readonly switches: Switches;
  /** Adds an account, or changes the one of that name. Default password `lemmy`. */
  createAccount(name: string, options?: { admin?: boolean; password?: string }): Account;
  /** A new session; the returned jwt is good as cookie and as Bearer. */
  login(name: string): string;
  /** Ends a session on the server. Without effect on A, whose tokens cannot be revoked (contract §8). */
  logout(jwt: string): void;
  /** Bans an account (or lifts the ban). */
  ban(name: string, banned?: boolean): void;
  /**
   * Stores an image as if another client of that account had uploaded it. There is no token on D; the file name
   * does not matter, as in pict-rs. No switch interferes except `pictDown`.
   */
  upload(
    name: string,
    bytes: Uint8Array,
    fileName?: string,
  ): Promise<{ alias: string; token?: string; url: string }>;
  /** As many uploads, all of one picture; the oldest alias first. */
  fill(name: string, bytes: Uint8Array, count: number): Promise<string[]>;
  /** Writes a post; the thumbnail of an own image is there at once, of another instance's one a moment later. */
  createPost(name: string, post: { title: string; url?: string; body?: string }): { id: number };
  createComment(name: string, comment: { postId: number; content: string }): { id: number };
  /** Forgets Lemmy's row of an image, as if it had been uploaded before 0.19. */
  dropRow(alias: string): void;
  /** Another alias of the same bytes, as after a second upload; it has no row. */
  addAlias(alias: string): { alias: string; token: string };
  readonly store: InstanceStore;
  /** Every request since the start or since `clearRequests`, pages included. */
  readonly requests: readonly RequestLogEntry[];
  clearRequests(): void;
  /** What arrived on its sockets, requests or not. */
  readonly sockets: SocketLog;
  /** Stops listening, cuts open connections, forgets waiting jobs. */
  close(): Promise<void>;
}

/** What the server really holds, for assertions. */
interface InstanceStore {
  /** pict-rs knows the alias. */
  hasAlias(alias: string): boolean;
  /** The bytes this alias pointed to are still stored (also after the alias is gone). */
  hasBytes(alias: string): boolean;
  aliases(): string[];
  /** Lemmy's upload rows, thumbnails included. */
  rows(): Row[];
  /** The second alias the server made for a post's image. */
  thumbnailOf(postId: number): string | undefined;
}

export async function startInstance(options: InstanceOptions): Promise<DemoInstance> {
  const { generation } = options;
  const version = options.version ?? defaultVersions[generation];
  const hostname = options.hostname ?? `lemmy-${generation.toLowerCase()}.localhost`;
  const switches = { ...defaultSwitches(generation), ...options.switches };
  const state = new State(options.time);
  const address = { origin: '', backend: '' };
  const lemmy: Lemmy = {
    generation,
    version,
    hostname,
    get origin() {
      return address.origin;
    },
    get backend() {
      return address.backend;
    },
    switches,
    state,
    pict: new Pict(switches, state.clock),
    later(work) {
      // After the answer; what fails in the background stays there, as on the real server.
      setImmediate(
        () =>
          void Promise.resolve()
            .then(work)
            .catch(() => undefined),
      );
    },
  };
  const administrator = state.addAccount('admin');
  administrator.admin = true;
  administrator.matrixUserId = `@admin:${hostname}`;

  const log = new RequestLog();
  const sockets = new SocketLog();
  const isSplit = options.splitBackend === true && generation === 'D';
  const listeners = await openPorts(lemmy, { port: options.port ?? 0, isSplit }, log, sockets);
  const [web, api = web] = listeners;
  if (web === undefined || api === undefined) throw new Error('no port was opened');
  address.origin = `http://${hostname}:${web.port}`;
  address.backend = isSplit ? `http://${options.backendHostname ?? hostname}:${api.port}` : address.origin;

  const find = (name: string): Account => {
    const account = state.accountByName(name);
    if (account === undefined) throw new Error(`${hostname} has no account ${name}`);
    return account;
  };
  return {
    generation,
    version,
    hostname,
    port: web.port,
    origin: address.origin,
    backend: address.backend,
    switches,
    createAccount(name, changes = {}) {
      const account = state.accountByName(name) ?? state.addAccount(name);
      return Object.assign(account, changes);
    },
    login: (name) => openSession(lemmy, find(name)),
    logout: (jwt) => void state.sessions.delete(jwt),
    ban(name, banned = true) {
      find(name).banned = banned;
    },
    upload: (name, bytes) => storeUpload(lemmy, find(name), bytes),
    fill: (name, bytes, count) => fillUploads(lemmy, find(name), bytes, count),
    createPost(name, post) {
      const added = addPost(lemmy, find(name), post);
      if (!attachOwnThumbnail(lemmy, added)) lemmy.later(() => attachThumbnail(lemmy, added));
      return { id: added.id };
    },
    createComment(name, { postId, content }) {
      return { id: addComment(lemmy, find(name), { postId, content }).id };
    },
    dropRow: (alias) => void state.rows.delete(alias),
    addAlias(alias) {
      const stored = lemmy.pict.store.get(alias);
      if (stored === undefined) throw new Error(`${hostname} has no image ${alias}`);
      return lemmy.pict.store.add(stored, state.clock.next());
    },
    store: {
      hasAlias: (alias) => lemmy.pict.store.get(alias) !== undefined,
      hasBytes: (alias) => lemmy.pict.store.hasBytes(alias),
      aliases: () => lemmy.pict.store.aliases(),
      rows: () => [...state.rows.values()],
      thumbnailOf: (postId) => state.post(postId)?.thumbnailAlias,
    },
    requests: log.entries,
    clearRequests: () => log.clear(),
    sockets,
    async close() {
      lemmy.pict.jobs.close();
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}

async function storeUpload(
  lemmy: Lemmy,
  account: Account,
  bytes: Uint8Array,
): Promise<{ alias: string; token?: string; url: string }> {
  const outcome = await lemmy.pict.upload([bytes], plainUpload(lemmy));
  const file = Array.isArray(outcome) ? outcome[0] : undefined;
  if (file === undefined) throw new Error('pict-rs refused this image');
  recordUpload(lemmy, account, file);
  await prepareThumbnail(lemmy, file.stored);
  const token = lemmy.generation === 'D' ? {} : { token: file.token };
  return { alias: file.alias, ...token, url: imageUrl(lemmy, file.alias) };
}
