/**
 * alias → hash → bytes (contract §14). Several aliases may share a hash; the bytes and all their variants go when the
 * last alias went and the clean-up job ran. It remembers where every alias ever pointed, so that tests can ask
 * whether the bytes behind a deleted alias are still there.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Picture } from './images.ts';

export interface Stored extends Picture {
  readonly hash: string;
  readonly createdAt: Date;
  readonly variants: Map<string, Picture>;
}

export interface Alias {
  readonly alias: string;
  readonly token: string;
}

export class PictStore {
  readonly #hashes = new Map<string, Stored>();
  readonly #aliases = new Map<string, { readonly hash: string; readonly token: string }>();
  readonly #everSeen = new Map<string, string>();

  /** Stores a picture under a new alias; identical pictures share their bytes. */
  add(picture: Picture, createdAt: Date): Alias {
    const hash = hashOf(picture);
    if (!this.#hashes.has(hash)) {
      this.#hashes.set(hash, { ...picture, hash, createdAt, variants: new Map() });
    }
    const alias = `${randomUUID()}.${picture.extension}`;
    const token = randomUUID();
    this.#aliases.set(alias, { hash, token });
    this.#everSeen.set(alias, hash);
    return { alias, token };
  }

  get(alias: string): Stored | undefined {
    const entry = this.#aliases.get(alias);
    return entry && this.#hashes.get(entry.hash);
  }

  byHash(hash: string): Stored | undefined {
    return this.#hashes.get(hash);
  }

  token(alias: string): string | undefined {
    return this.#aliases.get(alias)?.token;
  }

  aliases(): string[] {
    return [...this.#aliases.keys()];
  }

  /** All aliases of the same bytes, itself included. */
  siblings(alias: string): string[] {
    const hash = this.#aliases.get(alias)?.hash;
    return this.aliases().filter((other) => this.#aliases.get(other)?.hash === hash);
  }

  hasBytes(alias: string): boolean {
    return this.#hashes.has(this.#everSeen.get(alias) ?? '');
  }

  removeAlias(alias: string): void {
    this.#aliases.delete(alias);
  }

  /** The clean-up job: drops the bytes an alias pointed to, unless another alias still needs them. */
  removeOrphan(alias: string): void {
    const hash = this.#everSeen.get(alias);
    if (hash === undefined || [...this.#aliases.values()].some((entry) => entry.hash === hash)) return;
    this.#hashes.delete(hash);
  }
}

function hashOf(picture: Picture): string {
  return `${createHash('sha256').update(picture.bytes).digest('hex')}-${picture.bytes.length}-${picture.extension}`;
}
