/**
 * Answers messages in the background, by table. Promise: a message is handled only if its sender is of the kind
 * its table is for; the instance comes from the sender, never from the payload; payloads of pages are parsed;
 * every handler waits for `ready`, or for what it needs itself, so a worker that just woke up never answers from half
 * a state.
 */
import * as z from 'zod/mini';
import { originOf, type Origin } from '../domain/names';
import { onMessage } from './client';
import { fromPageSchemas } from './parse';
import type { FromOwnPages, FromPage } from './protocol';

/** Who a page script is. */
export interface PageSender {
  tabId: number;
  /** the origin of the page it runs in */
  instance: Origin;
  url: string;
  incognito: boolean;
}

type Result<T> = T | Promise<T>;
export type PageHandlers = {
  [K in keyof FromPage]: (
    data: Parameters<FromPage[K]>[0],
    sender: PageSender,
  ) => Result<ReturnType<FromPage[K]>>;
};
export type OwnHandlers = {
  [K in keyof FromOwnPages]: (data: Parameters<FromOwnPages[K]>[0]) => Result<ReturnType<FromOwnPages[K]>>;
};

/** What of the browser's sender is looked at; Firefox leaves `origin` out. */
export interface RawSender {
  id?: string;
  url?: string;
  frameId?: number;
  tab?: { id?: number; incognito?: boolean } | undefined;
}

/** The page script behind a message, or undefined when it came from elsewhere. */
export function pageSender(sender: RawSender, extensionId: string): PageSender | undefined {
  const instance = originOf(sender.url);
  if (sender.id !== extensionId || sender.tab?.id === undefined || sender.frameId !== 0) return undefined;
  if (instance === undefined || sender.url === undefined) return undefined;
  return { tabId: sender.tab.id, instance, url: sender.url, incognito: sender.tab.incognito ?? false };
}

/** Whether a message came from the popup or the vault page. `ownUrl` is the extension's base address. */
export function isOwnPage(sender: RawSender, extensionId: string, ownUrl: string): boolean {
  return sender.id === extensionId && (sender.url?.startsWith(ownUrl) ?? false);
}

export interface ServerOptions {
  extensionId: string;
  ownUrl: string;
  ready: Promise<unknown>;
  /** messages of our own pages that wait for themselves */
  soon?: readonly (keyof FromOwnPages)[];
}

/** Starts answering. To be called while the background starts, before anything is awaited. */
export function serve(fromPage: PageHandlers, fromOwnPages: OwnHandlers, options: ServerOptions): void {
  const { extensionId, ownUrl, ready, soon = [] } = options;
  for (const type of Object.keys(fromPage) as (keyof FromPage)[]) {
    listen(type, async (data, sender) => {
      const page = pageSender(sender, extensionId);
      if (!page) throw new Error(`${type}: only page scripts may ask this`);
      const parsed = z.safeParse(fromPageSchemas[type], data);
      if (!parsed.success) throw new Error(`${type}: malformed`);
      await ready;
      return (fromPage[type] as (data: unknown, sender: PageSender) => unknown)(parsed.data, page);
    });
  }
  for (const type of Object.keys(fromOwnPages) as (keyof FromOwnPages)[]) {
    listen(type, async (data, sender) => {
      if (!isOwnPage(sender, extensionId, ownUrl))
        throw new Error(`${type}: only our own pages may ask this`);
      if (!soon.includes(type)) await ready;
      return (fromOwnPages[type] as (data: unknown) => unknown)(data);
    });
  }
}

function listen(
  type: keyof FromPage | keyof FromOwnPages,
  handle: (data: unknown, sender: RawSender) => Promise<unknown>,
): void {
  // The library types each handler by its message; a table of all of them has no single type.
  onMessage(type, (async (message: { data: unknown; sender: RawSender }) =>
    handle(message.data, message.sender)) as never);
}
