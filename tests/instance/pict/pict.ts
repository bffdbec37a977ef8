/**
 * pict-rs as Lemmy meets it: the calls Lemmy makes and the answers it gets, by version (contract §4.1, §12.2, §14).
 * Every call throws `PictUnreachable` while `pictDown` is on.
 */
import { json, empty } from '../http.ts';
import type { Reply } from '../http.ts';
import { toRange } from '../ranges.ts';
import type { Clock } from '../clock.ts';
import type { Switches } from '../switches.ts';
import { ingest, placeholder, toVariant } from './images.ts';
import type { IngestOptions, Picture } from './images.ts';
import { Jobs } from './jobs.ts';
import { pictRules } from './rules.ts';
import type { PictRules } from './rules.ts';
import { PictStore } from './store.ts';
import type { Alias, Stored } from './store.ts';

/** What the internal API says when the key is wrong or missing. */
const invalidApiKey: Reply = json(401, { msg: 'Invalid API Key', code: 'invalid-api-token' });

const maxBytes = 40 * 1024 * 1024;

export class PictUnreachable extends Error {}

/** A stored upload, as pict-rs reports it. */
export interface Ingested extends Alias {
  readonly stored: Stored;
}

export interface Wanted {
  readonly alias: string;
  /** undefined: the original. */
  readonly extension?: string | undefined;
  readonly maxSide?: number | undefined;
  readonly range?: string | undefined;
}

export class Pict {
  readonly store = new PictStore();
  readonly jobs: Jobs;
  /** Remote address → the alias of the copy kept here. */
  readonly proxied = new Map<string, string>();
  readonly #switches: Switches;
  readonly #clock: Clock;
  #placeholder: { readonly picture: Promise<Picture>; readonly since: Date } | undefined;

  constructor(switches: Switches, clock: Clock) {
    this.#switches = switches;
    this.#clock = clock;
    this.jobs = new Jobs(switches, clock);
  }

  /** Stores files, all or none; a failure is the answer pict-rs gives. */
  async upload(files: readonly Uint8Array[], options: IngestOptions = {}): Promise<Ingested[] | Reply> {
    const rules = this.#reach();
    if (files.length === 0) return this.#problem(400, 'No files present in upload', 'file-upload-error');
    if (files.length > rules.maxFiles) return this.#problem(400, 'Too many files', 'file-upload-error');
    const pictures: Picture[] = [];
    for (const bytes of files) {
      if (bytes.length === 0) return this.#problem(400, 'Uploaded file is empty', 'validate-file-empty');
      if (bytes.length > maxBytes) {
        return this.#problem(rules.tooLargeStatus, 'Filesize too large', 'validate-file-size');
      }
      const picture = await ingest(bytes, options);
      if (picture === undefined) {
        return this.#problem(400, "Media type wasn't allowed for this upload", 'validate-file-type');
      }
      pictures.push(picture);
    }
    return pictures.map((picture) => this.keep(picture));
  }

  /** Stores a picture that needs no further treatment. */
  keep(picture: Picture): Ingested {
    const added = this.store.add(picture, this.#clock.next());
    const stored = this.store.get(added.alias);
    if (stored === undefined) throw new Error(`${added.alias} was not stored`);
    return { ...added, stored };
  }

  /** `image/original` and `image/process`: 200, 206, 303 (object storage), 404 or a relayed error. */
  async image(wanted: Wanted): Promise<Reply> {
    this.#reach();
    const stored = this.store.get(wanted.alias);
    if (stored === undefined) return this.#missing(wanted.range);
    if (wanted.extension === undefined) {
      if (this.#switches.objectStorage) return empty(303, { location: `/object-storage/${stored.hash}` });
      return pictureReply(stored, stored.createdAt, wanted.range);
    }
    const variant = await this.#variant(stored, wanted.extension, wanted.maxSide);
    return variant === undefined
      ? this.#problem(400, 'Invalid file extension', 'invalid-file-extension')
      : pictureReply(variant, stored.createdAt, wanted.range);
  }

  /** The public object storage's own answer. */
  object(hash: string): Reply {
    const stored = this.store.byHash(hash);
    return stored === undefined ? empty(404) : pictureReply(stored, stored.createdAt, undefined);
  }

  /** `GET`/`DELETE image/delete/<token>/<alias>`. */
  deleteWithToken(alias: string, token: string): Reply {
    const rules = this.#reach();
    if (this.#switches.pictDeleteFails) return this.#broken();
    const expected = this.store.token(alias);
    if (rules.queuesTokenDelete) {
      if (expected === token) this.jobs.add(() => this.#drop(alias, rules));
      return empty(204);
    }
    if (expected === undefined && rules.unknownAlias === 204) return empty(204);
    if (expected !== token) {
      return this.#problem(403, 'Provided token did not match expected token', 'invalid-delete-token');
    }
    this.store.removeAlias(alias);
    this.jobs.add(() => this.store.removeOrphan(alias));
    return empty(204);
  }

  /** `POST internal/delete?alias=`: answered before it is done. */
  deleteInternally(alias: string): Reply {
    const rules = this.#reach();
    if (!this.#switches.apiKey) return invalidApiKey;
    if (this.#switches.pictDeleteFails) return this.#broken();
    if (this.store.token(alias) === undefined) return empty(404);
    this.jobs.add(() => this.#drop(alias, rules));
    return json(200, { msg: 'ok' });
  }

  /** `POST internal/purge?alias=`: every alias of the same bytes; returns them, or pict-rs' refusal. */
  purge(alias: string): string[] | Reply {
    const rules = this.#reach();
    if (!this.#switches.apiKey) return invalidApiKey;
    if (this.#switches.pictDeleteFails) return this.#broken();
    if (this.store.token(alias) === undefined) {
      return this.#problem(rules.unknownPurgeStatus, 'No such alias', 'alias-not-found');
    }
    const aliases = this.store.siblings(alias);
    this.jobs.add(() => {
      for (const one of aliases) this.#drop(one, rules);
    });
    return aliases;
  }

  isHealthy(): boolean {
    return !this.#switches.pictDown;
  }

  #reach(): PictRules {
    if (this.#switches.pictDown) {
      throw new PictUnreachable('error sending request for url (http://pictrs:8080/)');
    }
    return pictRules(this.#switches.pictVersion);
  }

  #drop(alias: string, rules: PictRules): void {
    this.store.removeAlias(alias);
    if (!rules.keepsBytes) this.store.removeOrphan(alias);
  }

  /** Contract §3.3: only the range branch serves the placeholder with a success status. */
  async #missing(range: string | undefined): Promise<Reply> {
    if (!this.#switches.notFoundImage || range === undefined) return empty(404);
    this.#placeholder ??= { picture: placeholder(), since: this.#clock.next() };
    return pictureReply(await this.#placeholder.picture, this.#placeholder.since, range);
  }

  async #variant(
    stored: Stored,
    extension: string,
    maxSide: number | undefined,
  ): Promise<Picture | undefined> {
    const key = `${extension} ${maxSide ?? ''}`;
    const known = stored.variants.get(key);
    if (known !== undefined) return known;
    const made = await toVariant(stored, extension, maxSide);
    if (made !== undefined) stored.variants.set(key, made);
    return made;
  }

  #broken(): Reply {
    return this.#problem(500, 'Internal server error', 'sled-error');
  }

  #problem(status: number, msg: string, code: string): Reply {
    return json(status, pictRules(this.#switches.pictVersion).hasCodes ? { msg, code } : { msg });
  }
}

/** Headers of contract §3.4: a week, immutable, no ETag. */
function pictureReply(picture: Picture, createdAt: Date, range: string | undefined): Reply {
  const headers = {
    'content-type': picture.contentType,
    'cache-control': 'public, max-age=604800, immutable',
    'last-modified': createdAt.toUTCString(),
    'accept-ranges': 'bytes',
  };
  return toRange({ status: 200, headers, body: picture.bytes }, range);
}
