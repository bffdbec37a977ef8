/**
 * The saved pages of tests/fixtures/pages, opened in the simulated page. Promise: each call replaces the document;
 * nothing in it runs or is fetched; pictures get the boxes that the page's own styles would give them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { onTestFinished, vi } from 'vitest';
import { anAlias } from './uploads';

const ROOT = 'tests/fixtures/pages';
const NAME = /^\d{4}-\d{2}-lemmy-ui-(\d+\.\d+\.\d+(?:-\w+\.\d+)?)-([a-z-]+)\.html$/;

interface PageFixture {
  version: string;
  page: string;
  file: string;
}

const FIXTURES: readonly PageFixture[] = readdirSync(ROOT).map((file) => {
  const [, version = '', page = ''] = NAME.exec(file) ?? [];
  return { version, page, file };
});

/** The web UI's versions that have such a page. */
export const versionsOf = (page: string): string[] =>
  FIXTURES.filter((one) => one.page === page).map(({ version }) => version);

export const isV4 = (version: string): boolean => version.startsWith('1.');

const alias = (n: number, extension: string) =>
  anAlias(`5b0a7f3e-1c2d-4e5f-8a9b-${String(n).padStart(12, '0')}.${extension}`);

/** The pictures of the saved pages, by what they are. */
export const IMAGES = {
  /** what the first post links to */
  upload: alias(1, 'png'),
  /** the server's own copy of it */
  thumbnail: alias(2, 'webp'),
  /** somebody else's */
  other: alias(3, 'webp'),
  second: alias(4, 'jpeg'),
  comment: alias(5, 'png'),
  avatar: alias(6, 'webp'),
  banner: alias(7, 'webp'),
  body: alias(8, 'png'),
  /** what a small picture links to */
  large: alias(9, 'jpeg'),
  /** whose loading failed */
  failed: alias(11, 'png'),
  /** of another instance */
  remote: alias(12, 'png'),
};

/** Puts a saved page into the document; `path` is where it is. */
export function openPage(version: string, page: string, path = '/'): void {
  const fixture = FIXTURES.find((one) => one.version === version && one.page === page);
  if (!fixture) throw new Error(`No such page: ${version} ${page}`);
  const saved = new DOMParser().parseFromString(readFileSync(`${ROOT}/${fixture.file}`, 'utf8'), 'text/html');
  document.head.replaceChildren(...saved.head.childNodes);
  document.body.replaceChildren(...saved.body.childNodes);
  goTo(path);
  onTestFinished(closePage);
}

export function goTo(path: string): void {
  history.replaceState(null, '', path);
}

export function closePage(): void {
  document.head.replaceChildren();
  document.body.replaceChildren();
  goTo('/');
}

/** The pictures that match, in the order of the document. */
export const pictures = (selector = 'img'): HTMLImageElement[] => [
  ...document.querySelectorAll<HTMLImageElement>(selector),
];

/** The one picture that matches. */
export function picture(selector: string): HTMLImageElement {
  const [first, second] = pictures(selector);
  if (!first || second) throw new Error(`Not one picture: ${selector}`);
  return first;
}

/** The first element that matches. */
export function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`Nothing there: ${selector}`);
  return found;
}

/** Gives pictures boxes as on a desktop: what is for phones has none, icons are 24 px wide. */
export function giveBoxes(): void {
  vi.spyOn(HTMLImageElement.prototype, 'getBoundingClientRect').mockImplementation(function box(
    this: HTMLImageElement,
  ) {
    if (!this.isConnected || this.closest('.d-sm-none')) return new DOMRect();
    if (this.classList.contains('img-icon')) return new DOMRect(10, 20, 24, 24);
    return new DOMRect(10, 20, 200, 150);
  });
}
