/**
 * Which uploads a page may know of: any page can embed a public picture, and a button on it would tell whose it is. Promise:
 * a page learns of its own instance's pictures; of others only where the user granted it by name.
 */
import { originOf } from '../domain/names';
import type { Upload } from '../domain/upload';
import { covers, isAllSites } from './patterns';

/** Whether one of the granted patterns names the site of `url`, rather than every site. */
export function isGrantedByName(url: string, patterns: readonly string[]): boolean {
  return covers(
    patterns.filter((pattern) => !isAllSites(pattern)),
    url,
  );
}

/** A test for the uploads that a page at `url` may know of. */
export function maySee(url: string, patterns: readonly string[]): (upload: Upload) => boolean {
  const isTrusted = isGrantedByName(url, patterns);
  const instance = originOf(url);
  return (upload) => isTrusted || upload.instance === instance;
}
