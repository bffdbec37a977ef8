/**
 * The names of things on a Lemmy server, as checked types. Promise: a value of one of these types can be put
 * into a URL path or a storage key as it is; nothing with a slash, a query or a percent sign gets in. No
 * dependencies: page scripts use this, too (schemas are in `name-schemas.ts`).
 */
declare const brand: unique symbol;

/** An origin such as `https://lemmy.world`: scheme, host and, where not the default, port. No path. */
export type Origin = string & { readonly [brand]: 'Origin' };

/** pict-rs' file name of one upload, e.g. `<uuid>.webp`; unique with its server (contract §3.2). */
export type Alias = string & { readonly [brand]: 'Alias' };

/** The secret that deletes one alias on generations A to B2: a UUID, older ones short and alphanumeric. */
export type DeleteToken = string & { readonly [brand]: 'DeleteToken' };

/** Identifies an upload in the vault: the origin that serves it and its alias, e.g. `https://lemmy.world/x.png`. */
export type UploadKey = string & { readonly [brand]: 'UploadKey' };

/** The reserved names below `/api/v4/image/` carry no extension, so they never match. */
const ALIAS = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}\.(?:jpe?g|png|webp|avif|jxl|apng|gif|mp4|webm)$/;

/** The key of an upload. `server` is the origin that stores the image, which on 1.0 may differ from the instance. */
export function uploadKey(server: Origin, alias: Alias): UploadKey {
  return `${server}/${alias}` as UploadKey;
}

/** The alias in a key. */
export function aliasOf(key: UploadKey): Alias {
  return key.slice(key.lastIndexOf('/') + 1) as Alias;
}

/** The origin of `url`, or undefined when it is no http(s) URL. */
export function originOf(url: string | undefined): Origin | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { origin, protocol } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? (origin as Origin) : undefined;
}

/** The protocol of a server that was named without one: http on this machine, https everywhere else. */
export function protocolFor(host: string): 'http' | 'https' {
  return /^(?:[\w-]+\.)*localhost\b|^127\./i.test(host) ? 'http' : 'https';
}

/** `text` as an alias, or undefined. */
export function toAlias(text: string): Alias | undefined {
  return ALIAS.test(text) ? (text as Alias) : undefined;
}

/** The host part that people know an instance by: `lemmy.world`, or `localhost:8536` with its port. */
export function hostOf(origin: Origin): string {
  return new URL(origin).host;
}
