/**
 * The two messengers there are (design D9), on the browser's APIs. Promise: a tab is asked only if our script
 * answers in it; the background sends cookies only where a session is meant to be used.
 */
import { browser } from 'wxt/browser';
import { forAMoment } from '../domain/for-a-moment';
import { sendJson } from '../domain/http';
import { originOf, type Origin } from '../domain/names';
import { patternOf } from '../hosts/patterns';
import { askTab } from '../messaging/client';
import type { Messenger, Post } from './messengers';

/** ms: a queue asks for them for each upload; who logs out meanwhile is found by the request itself */
const MOMENT_MS = 250;

/** Asks for the answering tabs of an instance, once for all who ask in the same moment. */
export const createTabFinder = () => forAMoment((instance: Origin) => answeringTabs(instance), MOMENT_MS);

export function createPost(answering = createTabFinder()): Post {
  return {
    tabs: async (instance, server) => messengersOf(await answering(instance), server),
    background,
  };
}

/** The open tabs of an instance in which our script answers, the most recently used first, with the tag of their session. */
async function answeringTabs(
  instance: Origin,
): Promise<{ id: number; isPrivate: boolean; session?: string | undefined }[]> {
  const tabs = await browser.tabs.query({ url: patternOf(instance) });
  const open = tabs
    .filter((tab) => originOf(tab.url) === instance)
    .toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const found = await Promise.all(
    open.map(async ({ id = -1, incognito: isPrivate }) => {
      const answer = await askTab(id, 'ping', undefined);
      return answer ? { id, isPrivate, session: answer.session } : [];
    }),
  );
  return found.flat();
}

function messengersOf(tabs: Awaited<ReturnType<typeof answeringTabs>>, server: Origin): Messenger[] {
  return tabs.map(({ id, isPrivate, session }) => ({
    isPrivate,
    ...(session === undefined ? {} : { id: `${id} ${session}` }),
    via: 'tab',
    send: async (request) => (await askTab(id, 'sendRequest', { server, request })) ?? { problem: 'network' },
  }));
}

function background(server: Origin): Messenger {
  return {
    via: 'background',
    send(request) {
      // 0.18 wants the session as a parameter, and the background has no cookie to read it from
      if (request.session === 'param') return Promise.resolve({ problem: 'no-session' });
      const { path, body } = request;
      return sendJson(server + path, request, {
        credentials: request.session === 'none' ? 'omit' : 'include',
        ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
      });
    },
  };
}
