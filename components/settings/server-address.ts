/** Reads the address of a server as people type it. Promise: what it gives is an origin that a browser can be asked for. */
import { originOf, protocolFor, type Origin } from '../../utils/domain/names';

/**
 * The server that `text` names: a host, with or without what stands before and after it, or somebody's or some
 * community's name with its server; undefined when it is none.
 */
export function toServer(text: string): Origin | undefined {
  const typed = text.trim();
  const host = /^[!@]?[^\s@/]+@([^\s@/]+)$/.exec(typed)?.[1] ?? typed;
  const protocol = protocolFor(host);
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(host) ? host : `${protocol}://${host}`;
  const origin = originOf(url);
  if (origin === undefined || /\s/.test(host)) return undefined;
  const { hostname } = new URL(origin);
  return protocol === 'http' || /^[^.].*\.[^.]+$/.test(hostname) ? origin : undefined;
}
