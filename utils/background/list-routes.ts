/**
 * What the list of the vault asks of the background. Promise: the first part of a vault, which is what the screen shows,
 * is answered as quickly for a large vault as for a small one, also while it is still being opened.
 */
import { requestCheck } from '../deletion/lifecycle';
import { keyOf, type Upload } from '../domain/upload';
import type { Position, VaultSnapshot } from '../messaging/protocol';
import type { OwnHandlers } from '../messaging/server';
import { changeAll, type RouteTools } from './jobs';
import { FIRST, newestFirst } from './newest';
import type { State } from './state';

/** Uploads of each further part: what a view takes in without a noticeable break. */
const FURTHER = 1000;

/** Handlers for the list. */
export function listRoutes(tools: RouteTools): Pick<OwnHandlers, 'snapshot' | 'checkAll'> {
  const { state, early } = tools;

  /** The state, or the early answer where that is there first. */
  async function first(): Promise<VaultSnapshot> {
    const open = state.then((it) => partOf(it, undefined));
    // What is no early answer is for the full one to make good
    const soon = early?.then((it) => it ?? open).catch(() => open);
    return Promise.race([open, ...(soon ? [soon] : [])]);
  }

  return {
    snapshot: async (data) => (data ? partOf(await state, data.after) : first()),
    async checkAll({ keys }) {
      const checked = await changeAll(tools, keys, requestCheck);
      await (await state).told();
      return { checked };
    },
  };
}

function partOf({ repository, view, rest, rev }: State, after: Position | undefined): VaultSnapshot {
  const left = newestFirst(placed(repository.uploads.values()), after);
  const part = left.slice(0, after ? FURTHER : FIRST);
  return { uploads: part.map(view), unread: left.length - part.length, rev: rev(), ...rest() };
}

function* placed(uploads: Iterable<Upload>) {
  for (const upload of uploads) yield { at: upload.uploadedAt, key: keyOf(upload), item: upload };
}
