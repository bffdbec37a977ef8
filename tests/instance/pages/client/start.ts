/**
 * The page script: connects the API client, hydrates, then routes. Promise: `LemmyHttp` is constructed while this
 * deferred script runs, no earlier (contract §2.1); hydration ends with a bubbling `lemmy-hydrated` on `#root` where
 * that version has it (§7.3).
 */

import { hydrate, render } from 'preact';
import { load } from '../model/load.ts';
import type { Generation, PageData, Session } from '../model/types.ts';
import { app } from '../views/app.ts';
import { suffixes, type Actions, type Context } from '../views/context.ts';
import { toHtml } from '../views/to-string.ts';
import { makeActions } from './actions.ts';
import type { ApiClient } from './api.ts';
import { startClicks } from './clicks.ts';
import { parse, prune } from './prune.ts';
import { record, startRecorder } from './recorder.ts';
import { readCookie, readIso } from './session.ts';
import { startViewer } from './viewer.ts';

function registerWorker(enabled: boolean): void {
  // Only where a test asks for it: the worker's cache would hide deletions from every other test (contract §3.4).
  const asked =
    new URL(location.href).searchParams.get('sw') === '1' || localStorage.getItem('demo-sw') === '1';
  if (!enabled || !asked || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .register('/service-worker.js')
    .catch((error: unknown) => record(`worker ${String(error)}`));
}

function authorization(): Record<string, string> {
  return { Authorization: `Bearer ${readCookie() ?? ''}` };
}

export function start(generation: Generation, connect: (base: string) => ApiClient): void {
  const root = document.getElementById('root');
  if (root === null) return;
  const iso = readIso(generation);
  const client = connect(iso.base);
  client.setAuth(readCookie());
  const { features } = iso;
  startRecorder(`${iso.base}${features.v4 ? '/api/v4/image' : '/pictrs/image'}`, authorization);

  let session: Session = iso.session;
  let data: PageData = iso.routeData;
  let path = new URL(iso.path, location.href).pathname;
  let visit = 0;
  let journey = 0;
  const running = document.currentScript;
  const source = running instanceof HTMLScriptElement ? running.src : location.href;
  const assets = new URL('../assets', source).pathname;
  let actions: Actions | undefined;
  let suffix = suffixes(iso.path);
  const context = (): Context => ({ ...session, features, backend: iso.base, assets, suffix, actions });
  const tree = (): ReturnType<typeof app> => app(context(), data, path, visit);

  const show = async (href: string, fresh: boolean): Promise<void> => {
    journey += 1;
    const mine = journey;
    const url = new URL(href, location.href);
    const loaded = await load(client, features, url, session);
    if (mine !== journey) return;
    data = loaded;
    path = url.pathname;
    if (fresh) visit += 1;
    render(tree(), root);
    if (fresh) window.scrollTo(0, 0);
  };
  const navigate = (href: string): void => {
    record(`navigate ${href}`);
    history.pushState(null, '', href);
    void show(href, true);
  };
  actions = makeActions({
    client,
    features,
    navigate,
    refresh: () => show(location.href, false),
    setSession(next) {
      session = next;
      render(tree(), root);
    },
  });

  const expected = toHtml(tree());
  suffix = suffixes(iso.path);
  prune(root, parse(expected));
  hydrate(tree(), root);
  startClicks(navigate);
  if (features.v4) startViewer();
  window.addEventListener('popstate', () => void show(location.href, true));
  registerWorker(features.imageCacheWorker);
  record('hydrated');
  if (features.hydratedEvent) root.dispatchEvent(new CustomEvent('lemmy-hydrated', { bubbles: true }));
}
