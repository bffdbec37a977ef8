/**
 * Reads one word of a pasted text as the address of a picture: in full, without its protocol or its server, or the bare
 * name of the file. Promise: an address that only resembles that of a picture gives none; a token is only ever read from
 * the one address in which a token stands (contract §4).
 */
import * as z from 'zod/mini';
import { DeleteTokenSchema } from '../domain/name-schemas';
import { originOf, protocolFor, toAlias } from '../domain/names';
import { imageRef } from '../lemmy/image-url';
import { wrong, type Finding } from './finding';

/** Addresses are shorter; a longer word is none, and is not worth a regular expression. */
const MAX_LINK = 4000;
/** Stands in for the server that a relative address does not name; no server can have this name. */
const NOWHERE = 'https://nowhere.invalid';

const FULL = /^[a-z][a-z\d+.-]{0,20}:\/\//i;
/** Addresses without slashes that people do paste. */
const OTHER = /^(?:data|blob|file|mailto|javascript|about|content|chrome|moz-extension):/i;
const WITHOUT_PROTOCOL = /^(?:[\w-]+\.)*[\w-]+(?::\d{1,5})?\/(?:pictrs|api)\//i;
const WITHOUT_SERVER = /^\/(?:pictrs\/|api\/v\d\/image)/;
/** The name of a file alone counts only in the form that servers give today: `cat.png` may be anything. */
const BARE_NAME = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\.\w{3,4}$/i;
const DELETION = /^\/pictrs\/image\/delete\/([^/]+)\/([^/]+)$/;

/** What stands between words, in prose as in lists, Markdown, HTML and code. No address of a picture has any of it. */
const BETWEEN = /[\s<>"'`()[\]{}|\\^,;]+/;

/** What the words of `text` are; those that name no address are left out. */
export function readWords(text: string): Finding[] {
  return text
    .replaceAll('&amp;', '&')
    .split(BETWEEN)
    .flatMap((word) => readWord(word) ?? []);
}

/** What `word` is; undefined for words that name no address. */
function readWord(word: string): Finding | undefined {
  if (word.length > MAX_LINK) return undefined;
  const text = trimmed(word);
  if (FULL.test(text) || OTHER.test(text)) return readAddress(text);
  if (WITHOUT_PROTOCOL.test(text)) return readAddress(`${protocolFor(text)}://${text}`);
  if (WITHOUT_SERVER.test(text)) return withoutServer(readAddress(NOWHERE + text));
  const alias = BARE_NAME.test(text) ? toAlias(text) : undefined;
  return alias && { found: { alias } };
}

function readAddress(text: string): Finding {
  if (!URL.canParse(text)) return wrong('not-an-image', text);
  const url = new URL(text);
  if (originOf(text) === undefined) return wrong('protocol', text);
  const deletion = DELETION.exec(url.pathname);
  const alias = deletion ? toAlias(deletion[2] ?? '') : undefined;
  const server = originOf(text);
  if (alias && server) {
    // Whatever else stands there, such as the `…` of a receipt, is no token; the picture is known all the same
    const token = z.safeParse(DeleteTokenSchema, deletion?.[1]);
    return { found: { server, alias, ...(token.success ? { token: token.data } : {}) } };
  }
  const image = imageRef(url.href);
  if (!image) return wrong('not-an-image', text);
  return { found: { ...image, ...(image.server === server || !server ? {} : { through: server }) } };
}

function withoutServer(finding: Finding): Finding {
  if ('wrong' in finding) return wrong(finding.wrong.reason, finding.wrong.text.replace(NOWHERE, ''));
  const { server, through, ...rest } = finding.found;
  // A proxied picture says itself where it lives; who proxied it is not known here
  return { found: through === undefined || !server ? rest : { ...rest, server } };
}

/** Without what Markdown, HTML and sentences put around an address. */
function trimmed(word: string): string {
  return word
    .replace(/^[a-z-]{1,20}=(?=[a-z][a-z\d+.-]*:|\/)/i, '')
    .replace(/^[!*_~]+/, '')
    .replace(/[.:!?*_~]+$/, '');
}
