/** Stands in for what the vault page has of the browser: permissions for single servers, copies of pictures. */
import type { Downloader } from '../../components/download/downloader';
import type { HostsEdge } from '../../components/settings/hosts-edge';

export interface FakeHosts extends HostsEdge {
  /** what was asked for and given back, in order */
  asked: string[];
  unprotected: string[];
  /** as the browser tells of a grant or a revocation */
  accessChanged: () => void;
}

/** A browser that grants everything and has no private window. */
export function createFakeHosts(change: Partial<HostsEdge> = {}): FakeHosts {
  const listeners = new Set<() => void>();
  const hosts: FakeHosts = {
    asked: [],
    unprotected: [],
    accessChanged: () => listeners.forEach((listener) => listener()),
    async protect(...servers) {
      hosts.asked.push(...servers);
      return true;
    },
    async unprotect(pattern) {
      hosts.unprotected.push(pattern);
      return true;
    },
    panicKey: async () => ({ kind: 'none' }),
    changePanicKey: async () => undefined,
    privateWindows: async () => ({ isAllowed: true, isEvery: false }),
    onAccessChange(callback, signal) {
      listeners.add(callback);
      signal.addEventListener('abort', () => listeners.delete(callback));
    },
    ...change,
  };
  return hosts;
}

const noDownloader: Downloader = () => Promise.reject(new Error('Nothing is downloaded here'));

/** For tests of views that use neither. */
export const noEdges = { hosts: createFakeHosts(), downloader: noDownloader };
