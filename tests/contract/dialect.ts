/**
 * How a client of each generation says the few things it has to say (contract §16), written apart from the demo
 * instance, so that one cannot hide the other's mistakes.
 */
import type { Generation } from '../instance/index.ts';
import { ask } from './http-client.ts';
import type { Answer, Question } from './http-client.ts';
import { at, listAt, stringAt } from './reading.ts';

/** A server of either kind, as the tests address it. */
export interface Address {
  readonly generation: Generation;
  /** Where the API is. */
  readonly backend: string;
}

/** A call with a session in the form its generation reads: header and cookie, or A's `auth`. */
export function askAs(
  server: Address,
  jwt: string | undefined,
  path: string,
  question: Question = {},
): Promise<Answer> {
  const url = new URL(path, server.backend);
  if (jwt === undefined) return ask(url.href, question);
  if (server.generation === 'A' && url.pathname.startsWith('/api/')) {
    if ((question.method ?? 'GET') === 'GET') url.searchParams.set('auth', jwt);
    const { body } = question;
    const isForm = typeof body === 'object' && !(body instanceof FormData);
    return ask(url.href, isForm ? { ...question, body: { ...body, auth: jwt } } : question);
  }
  const headers = { ...session(server.generation, jwt), ...question.headers };
  return ask(url.href, { ...question, headers });
}

/** The headers of a logged-in page. */
export function session(generation: Generation, jwt: string): Record<string, string> {
  const cookie = { cookie: `jwt=${jwt}` };
  return generation === 'A' ? cookie : { ...cookie, authorization: `Bearer ${jwt}` };
}

export function uploadPath(generation: Generation): string {
  return generation === 'D' ? '/api/v4/image' : '/pictrs/image';
}

export function imagePath(generation: Generation, alias: string): string {
  return generation === 'D' ? `/api/v4/image/${alias}` : `/pictrs/image/${alias}`;
}

export function variantPath(generation: Generation, alias: string, size: number, format?: string): string {
  const [sizeName, formatName] = generation === 'D' ? ['max_size', 'file_type'] : ['thumbnail', 'format'];
  const query = new URLSearchParams({ [sizeName ?? '']: String(size) });
  if (format !== undefined) query.set(formatName ?? '', format);
  return `${imagePath(generation, alias)}?${query.toString()}`;
}

export function uploadForm(...files: readonly Uint8Array[]): FormData {
  const form = new FormData();
  for (const bytes of files) form.append('images[]', new Blob([Buffer.from(bytes)]), 'picture');
  return form;
}

export function upload(
  server: Address,
  jwt: string | undefined,
  ...files: readonly Uint8Array[]
): Promise<Answer> {
  return askAs(server, jwt, uploadPath(server.generation), { method: 'POST', body: uploadForm(...files) });
}

/** What an upload answer tells: the alias, and up to C the token. */
export function uploadedFile(answer: Answer): { alias: string; token: string | undefined } {
  if (at(answer.json, 'files') === undefined)
    return { alias: stringAt(answer.json, 'filename'), token: undefined };
  return {
    alias: stringAt(answer.json, 'files', 0, 'file'),
    token: stringAt(answer.json, 'files', 0, 'delete_token'),
  };
}

/** Asks for the deletion of an image, by token or as its owner. */
export function remove(
  server: Address,
  jwt: string | undefined,
  file: { alias: string; token?: string | undefined },
): Promise<Answer> {
  if (server.generation === 'D') {
    const body = { filename: file.alias };
    return askAs(server, jwt, '/api/v4/account/media', { method: 'DELETE', body });
  }
  return askAs(server, jwt, `/pictrs/image/delete/${file.token ?? 'none'}/${file.alias}`);
}

/** Fetches an image as a stranger; the random parameter passes by shared caches (contract §3.1). */
export function look(server: Address, alias: string, headers: Record<string, string> = {}): Promise<Answer> {
  const path = `${imagePath(server.generation, alias)}?nonce=${Math.random()}`;
  return ask(new URL(path, server.backend).href, { headers });
}

/** The entries of the own media list, first page. */
export async function ownMedia(server: Address, jwt: string): Promise<Answer> {
  const isD = server.generation === 'D';
  return askAs(
    server,
    jwt,
    isD ? '/api/v4/account/media/list?limit=50' : '/api/v3/account/list_media?limit=50',
  );
}

export function aliasesIn(list: Answer): string[] {
  const entries = listAt(list.json, at(list.json, 'items') === undefined ? 'images' : 'items');
  return entries.map((entry) => stringAt(entry, 'local_image', 'pictrs_alias'));
}
