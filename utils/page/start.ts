/**
 * Everything the isolated script does in a protected page. Promise: uploads are reported from the very start;
 * buttons appear only on pages that are Lemmy's or that the user protected by name; when `signal` aborts, the
 * page is as if we had never been there.
 */
import { usesV4, generationOf } from '../domain/generation';
import { originOf } from '../domain/names';
import { onMessage, sendMessage } from '../messaging/client';
import type { OwnImage } from '../messaging/protocol';
import { createAccountDeletion } from './account-deletion';
import { createAfterUpload, type AfterUpload } from './after-upload';
import { decorateImages } from './decorate';
import { createDeleteDialog } from './delete-dialog';
import { forgetImages } from './forget';
import { createKnownRule } from './guard-rule';
import { answerMenu } from './menu';
import { createNotes } from './note';
import { createOwnImages } from './own-images';
import { createPageGuard } from './page-guard';
import { createAnchorPlacement, createFramePlacement, supportsAnchors } from './placement';
import { createDraftRepair } from './repair';
import { identify, reportUploads, type PageIdentity } from './report';
import { sendWithSession } from './requests';
import { createPictureResolver } from './resolve';
import { createPostResolver } from './resolve-post';
import { sessionTag } from './session';
import { removeLeftovers } from './shadow-view';

/** ms: when a page that got no answer from the background asks again */
const RETRIES_MS = [1000, 3000, 10_000, 30_000];
/** ms between looks whether somebody logged in: the page does that without a reload */
const SESSION_LOOK_MS = 2000;

export function startPage(signal: AbortSignal): void {
  removeLeftovers();
  const pageId = crypto.getRandomValues(new Uint32Array(3)).join('-');
  let identity: PageIdentity | undefined;
  let onImages: ((changed: OwnImage[]) => void) | undefined;

  const stopAnswering = [
    onMessage('ping', () => ({ pageId, session: sessionTag(), proof: proof() })),
    onMessage('sendRequest', ({ data: { server, request } }) =>
      server === location.origin || server === identity?.server
        ? sendWithSession(server, request)
        : { problem: 'no-session' },
    ),
    onMessage('forgetImages', ({ data: { urls } }) =>
      forgetImages(
        urls.filter((url) => originOf(url) === location.origin || originOf(url) === identity?.server),
      ),
    ),
    onMessage('imagesChanged', ({ data }) => onImages?.(data)),
  ];
  signal.addEventListener('abort', () => stopAnswering.forEach((stop) => stop()));
  const showNote = createNotes(signal);
  const account = createAccountDeletion(() => identity !== undefined, showNote, signal);
  const afterUpload = createAfterUpload(pageId, signal);
  const rule = createKnownRule(signal);
  reportUploads(pageId, signal, {
    account,
    guard: createPageGuard(rule, showNote, signal),
    stored: afterUpload.stored,
  });
  void hello().catch(() => undefined);

  const settle = async () => {
    identity = identify(pageId);
    const { isProtected } = await hello();
    // It may have proved to be one of those that are guarded
    rule.refresh();
    if (!isProtected || signal.aborted) return;
    onImages = startButtons(identity, afterUpload, signal);
    watchSession(() => void hello(), signal);
  };
  // The background may be starting, or the page be prerendered and not count as a tab's page yet
  const settled = async () => {
    for (const wait of [0, ...RETRIES_MS]) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      if (signal.aborted) return;
      try {
        await settle();
        return;
      } catch {
        // Asked again after the next wait
      }
    }
  };
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', () => void settled(), { signal });
  else void settled();

  function proof() {
    return identity && { version: identity.version, server: identity.server };
  }
  function hello() {
    return sendMessage('hello', { pageId, proof: proof(), session: sessionTag() });
  }
}

/** Starts the buttons; returns what to do with changed images. */
function startButtons(
  identity: PageIdentity | undefined,
  afterUpload: AfterUpload,
  signal: AbortSignal,
): (changed: OwnImage[]) => void {
  const server = identity?.server ?? location.origin;
  const generation = identity && generationOf(identity.version);
  const own = createOwnImages(askOwn);
  const resolvePost = createPostResolver({
    isV4: generation !== undefined && usesV4(generation),
    send: (request) => sendWithSession(server, request),
    ownAccounts: () => sendMessage('ownAccounts', { server }),
  });
  const dialog = createDeleteDialog(signal);
  // A dialog makes the page inert; its drafts can be edited when it is closed
  const drafts = createDraftRepair(
    { own, ask: askOwn, isInert: () => dialog.isOpen(), changed: (images) => update(images) },
    signal,
  );
  const open = (key: OwnImage['key']) => dialog.open(key).then(drafts.run);
  const resolve = createPictureResolver(own, resolvePost);
  const activate = (key: OwnImage['key']) => void open(key).catch(() => undefined);
  answerMenu({ own, resolve, ask: activate }, signal);
  const redraw = decorateImages(
    {
      own,
      resolve,
      placement: supportsAnchors() ? createAnchorPlacement() : createFramePlacement(signal),
      activate,
    },
    signal,
  );
  const freshen = afterUpload.start({ dialog: { open }, isLemmyUi: identity !== undefined });
  function update(changed: OwnImage[]): void {
    const fresh = own.update(changed);
    for (const image of changed) dialog.update(image);
    drafts.update(changed);
    freshen(changed);
    redraw(changed, fresh.length > 0);
  }
  return update;
}

const askOwn: Parameters<typeof createOwnImages>[0] = (images) => sendMessage('ownImages', { images });

function watchSession(changed: () => void, signal: AbortSignal): void {
  let last = sessionTag();
  const timer = setInterval(() => {
    const now = sessionTag();
    if (now !== last && now !== undefined) changed();
    last = now;
  }, SESSION_LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}
