/**
 * What the background answers to the plan of a sweep. Promise: looking changes nothing on any server; what is asked of one
 * is asked at the pace of the deletions, and only where the user gave access.
 */
import { DEFAULT_LIMIT } from '../deletion/pace';
import { showEdit } from '../deletion/clear-link';
import { sweepStep } from '../deletion/sweep';
import { usesV4, type Generation } from '../domain/generation';
import type { LinkEdit, LinkPlace } from '../domain/link-wish';
import type { Origin } from '../domain/names';
import type { SiteFacts } from '../domain/site-facts';
import type { Upload } from '../domain/upload';
import { hasAccess } from '../hosts/permissions';
import { sessionNeed } from '../lemmy/deletion';
import { readWhoAmI, whoAmIRequest, type Session } from '../lemmy/identity';
import { imageRef } from '../lemmy/image-url';
import type { OwnHandlers } from '../messaging/server';
import { changeMany, type RouteTools } from './jobs';
import type { State } from './state';

/** ms: who does not answer by then is not known, and a plan is not held up */
const PATIENCE_MS = 6000;
/** API requests that one deletion and its first checks cost: on 1.0 looks count as well */
const COST = { v3: 1, v4: 13 } as const;

type PlanHandlers = Pick<OwnHandlers, 'takeBackAll' | 'siteFacts' | 'linkEdits'>;

/** Handlers for plans. */
export function planRoutes(tools: RouteTools): PlanHandlers {
  const { state } = tools;
  return {
    async takeBackAll({ keys, links }) {
      const at = Date.now();
      const moment = { now: at, random: Math.random() };
      const { changed, isStored } = await changeMany(tools, new Set(keys), moment, sweepStep(links));
      await (await state).told();
      return { at, started: changed, ...(isStored ? {} : { unstored: true as const }) };
    },
    async siteFacts({ instances }) {
      const current = await state;
      return Promise.all(instances.map((instance) => factsOf(current, instance)));
    },
    async linkEdits({ places }) {
      const current = await state;
      const edits: LinkEdit[] = [];
      // One after the other: a server is not asked for a hundred posts at once
      for (const place of places) edits.push(await editOf(current, place));
      return edits;
    },
  };
}

const late = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));

async function factsOf(state: State, instance: Origin): Promise<SiteFacts> {
  const { repository, limitOf } = state;
  const own = [...repository.uploads.values()].find((upload) => upload.instance === instance);
  const server = repository.sites.get(instance)?.server ?? own?.server ?? instance;
  const facts = { instance, server, needsToken: false, accounts: [], shown: [], perMinute: 1 };
  if (!(await hasAccess(server))) return { ...facts, hasAccess: false };
  const generation = await Promise.race([state.generationOf({ instance, server }), late()]);
  if (!generation) return { ...facts, hasAccess: true };
  const sessions = (await Promise.race([sessionsOf(state, instance, server, generation), late()])) ?? [];
  const { max, intervalMs } = limitOf(server) ?? DEFAULT_LIMIT;
  return {
    ...facts,
    hasAccess: true,
    need: sessionNeed(generation),
    needsToken: generation === 'A' || generation === 'B1' || generation === 'B2',
    accounts: [...new Set(sessions.map(({ account }) => account.name))],
    shown: sessions.flatMap((session) => shownBy(session, server)),
    perMinute: Math.max(
      1,
      Math.floor((max / 2 / intervalMs) * 60_000) / COST[usesV4(generation) ? 'v4' : 'v3'],
    ),
  };
}

/** Everybody who is logged in there: in the tabs, and where the background may use it, by the browser's cookie. */
async function sessionsOf(
  { post }: State,
  instance: Origin,
  server: Origin,
  generation: Generation,
): Promise<Session[]> {
  const tabs = await post.tabs(instance, server);
  const messengers = server === instance ? [...tabs, post.background(server)] : tabs;
  const answers = await Promise.all(messengers.map((one) => one.send(whoAmIRequest(generation))));
  return answers.flatMap((answer) => {
    const who = readWhoAmI(generation, answer);
    return who.kind === 'session' ? who.session : [];
  });
}

function shownBy({ avatar, banner }: Session, server: Origin): SiteFacts['shown'] {
  return (
    [
      ['avatar', avatar],
      ['banner', banner],
    ] as const
  ).flatMap(([as, url]) => {
    const image = url === undefined ? undefined : imageRef(url, server);
    return image?.server === server ? { alias: image.alias, as } : [];
  });
}

async function editOf(state: State, { spot, keys }: LinkPlace): Promise<LinkEdit> {
  const uploads = keys.flatMap((key): Upload[] => {
    const upload = state.repository.uploads.get(key);
    return upload ? [upload] : [];
  });
  const [upload] = uploads;
  if (!upload) return { spot, keys, why: 'not-found' };
  const generation = (await hasAccess(upload.server)) ? await state.generationOf(upload) : undefined;
  if (!generation) return { spot, keys, why: 'unreachable' };
  const shown = await showEdit(upload, spot, uploads, generation, state.post);
  if (shown.kind !== 'edit') return { spot, keys, why: shown.why };
  const { before, after, seen } = shown;
  const { author: _author, title, scheduledFor: _scheduledFor, ...words } = before;
  return { spot, keys, title, before: words, after, seen };
}
