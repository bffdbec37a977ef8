/**
 * What deleting a set of uploads means, before it begins. Promise: every upload of the set is counted exactly once; what
 * will be asked for is what is said, upload for upload.
 */
import type { Origin, UploadKey } from '../domain/names';
import type { SiteFacts } from '../domain/site-facts';
import type { UploadView } from '../domain/upload';
import { fateOf, isWanted, type Fate } from './fate';
import { holesOf, type Hole } from './holes';

/** The uploads of one account on one instance. */
export interface PlanGroup {
  instance: Origin;
  /** name of the account that uploaded, where it is known */
  account?: string;
  /** the accounts logged in there; undefined while nobody has looked */
  loggedIn?: readonly string[];
  /** their number, by what becomes of them; only those that there are */
  fates: { fate: Fate; keys: UploadKey[] }[];
  /** how many of them are asked for */
  wanted: number;
}

export interface Plan {
  /** what is asked for, in the order of the vault */
  keys: UploadKey[];
  groups: PlanGroup[];
  /** how many servers are asked */
  servers: number;
  /** how many are left alone, by why */
  left: { gone: number; 'under-way': number; 'only-admin': number };
  /** what was uploaded as avatar or banner, or is one now */
  profile: { key: UploadKey; isShown: boolean }[];
  /** places that will be missing a picture */
  holes: Hole[];
  /** how many posts keep a copy that only an admin can delete */
  copies: { small: number; full: number };
  /** ms: how long it takes at the pace the servers allow; undefined where nothing can begin now */
  durationMs?: number;
}

/** `facts`: what the servers said, as far as they have. */
export function makePlan(uploads: readonly UploadView[], facts: readonly SiteFacts[]): Plan {
  const about = new Map(facts.map((site) => [site.instance, site]));
  const decided = uploads.map((upload) => ({ upload, fate: fateOf(upload, about.get(upload.instance)) }));
  const asked = decided.filter(({ fate }) => isWanted(fate));
  const wanted = asked.map(({ upload }) => upload);
  const count = (kind: Fate['kind']) => decided.filter(({ fate }) => fate.kind === kind).length;
  const shown = new Set(
    facts.flatMap(({ server, shown: now }) => now.map(({ alias }) => `${server}/${alias}`)),
  );
  const duration = durationOf(asked, about);
  return {
    keys: wanted.map(({ key }) => key),
    groups: groupsOf(decided, about),
    servers: new Set(wanted.map(({ instance }) => instance)).size,
    left: { gone: count('gone'), 'under-way': count('under-way'), 'only-admin': count('only-admin') },
    profile: wanted
      .map(({ key, place }) => ({ key, place: place.kind, isShown: shown.has(key) }))
      .filter(({ place, isShown }) => isShown || place === 'avatar' || place === 'banner')
      .map(({ key, isShown }) => ({ key, isShown })),
    holes: holesOf(wanted),
    copies: {
      small: wanted.filter(({ previewCopy }) => previewCopy === 'small').length,
      full: wanted.filter(({ previewCopy }) => previewCopy === 'full').length,
    },
    ...(duration === undefined ? {} : { durationMs: duration }),
  };
}

type Decided = { upload: UploadView; fate: Fate }[];

function groupsOf(decided: Decided, about: ReadonlyMap<Origin, SiteFacts>): PlanGroup[] {
  const groups = new Map<string, PlanGroup>();
  for (const { upload, fate } of decided) {
    const { instance, account, key } = upload;
    const id = `${instance} ${account?.name ?? ''}`;
    const loggedIn = about.get(instance)?.accounts;
    const group = groups.get(id) ?? {
      instance,
      ...(account ? { account: account.name } : {}),
      ...(loggedIn ? { loggedIn } : {}),
      fates: [],
      wanted: 0,
    };
    groups.set(id, group);
    const same = group.fates.find((one) => isSame(one.fate, fate));
    if (same) same.keys.push(key);
    else group.fates.push({ fate, keys: [key] });
    if (isWanted(fate)) group.wanted += 1;
  }
  return [...groups.values()].toSorted((a, b) => b.wanted - a.wanted || a.instance.localeCompare(b.instance));
}

function isSame(a: Fate, b: Fate): boolean {
  if (a.kind === 'only-admin') return b.kind === 'only-admin' && a.why === b.why;
  return a.kind === b.kind;
}

const MINUTE_MS = 60_000;
/** ms: what one deletion and its first checks take, with two at a time */
const EACH_MS = 400;

/** The servers are asked side by side, so the slowest tells. What waits for somebody takes no time that could be told. */
function durationOf(asked: Decided, about: ReadonlyMap<Origin, SiteFacts>): number | undefined {
  const counts = new Map<Origin, number>();
  for (const { upload, fate } of asked)
    if (fate.kind === 'now') counts.set(upload.instance, (counts.get(upload.instance) ?? 0) + 1);
  const times = [...counts].map(([instance, count]) => {
    const perMinute = Math.max(1, about.get(instance)?.perMinute ?? 1);
    // A minute's worth may begin at once; only what is more has to wait for the next one
    return Math.max(count * EACH_MS, (Math.ceil(count / perMinute) - 1) * MINUTE_MS);
  });
  return times.length === 0 ? undefined : Math.max(...times);
}
