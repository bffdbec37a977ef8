/**
 * Two copies of one upload's record as one (docs/BACKUP.md says the rules). Promises, each tested: it does not matter
 * which copy is which, nor how often it is done; a token, a wish and a proof are never lost; the newest evidence decides.
 */
import { SOURCES, type Credential, type Place, type Source, type Upload } from '../domain/upload';
import type { DeleteToken } from '../domain/names';
import { compare, isSame } from './canonical';
import { joinStanding } from './merge-deletion';
import { joinExchanges, joinHistory, joinLinks, joinSet, joinUses } from './merge-lists';

/** `a` and `b` have the same key (`keyOf`). */
export function mergeUploads(a: Upload, b: Upload): Upload {
  if (isSame(a, b)) return a;
  const history = joinHistory(a.history, b.history);
  const companions = joinSet(a.companions, b.companions);
  const exchanges = joinExchanges(a.exchanges, b.exchanges);
  const uses = joinUses(a.uses, b.uses);
  const links = joinLinks(a, b);
  return {
    ...facts(a, b),
    instance: instanceOf(a, b),
    place: placeOf(a, b),
    uploadedAt: Math.min(a.uploadedAt, b.uploadedAt),
    ...credentialOf(a, b),
    ...joinStanding(a, b, history),
    ...(a.visible === false || b.visible === false ? { visible: false } : {}),
    ...(companions ? { companions } : {}),
    ...(uses ? { uses } : {}),
    ...(links ? { links } : {}),
    history,
    ...(exchanges ? { exchanges } : {}),
  };
}

/**
 * The parts that stand for themselves: what one of them has; where both have something else, the one with more in it or the
 * later one, so that nothing depends on the side.
 */
function facts(a: Upload, b: Upload): Upload {
  const others = new Map<string, unknown>(Object.entries(b));
  const joined = Object.entries({ ...b, ...a })
    .filter(([part]) => !TOGETHER.has(part))
    .map(([part, value]) => [part, richer<unknown>(value, others.get(part) ?? value)]);
  const source = sourceOf(a, b);
  return { ...(Object.fromEntries(joined) as Upload), ...(source ? { source } : {}) };
}

/** Parts that only mean something beside others. */
const TOGETHER: ReadonlySet<string> = new Set<keyof Upload>([
  'source',
  'credential',
  'tokenRefused',
  'state',
  'checkedAt',
  'cachedUntil',
  'adminReason',
  'job',
  'links',
]);

function richer<T>(a: T, b: T): T {
  const more = sizeOf(a) - sizeOf(b);
  return (more === 0 ? -compare(a, b) : more) >= 0 ? a : b;
}

/** Parts of an object, the value of a number: later times win. */
function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

const isSplit = (upload: Upload): boolean => upload.instance !== upload.server;

/** The origin that people know: on a split set-up it is not the one that stores the picture. */
function instanceOf(a: Upload, b: Upload): Upload['instance'] {
  if (isSplit(a) !== isSplit(b)) return isSplit(a) ? a.instance : b.instance;
  return a.instance < b.instance ? a.instance : b.instance;
}

function placeOf(a: Upload, b: Upload): Place {
  const [one, other] = [rankOfPlace(a.place), rankOfPlace(b.place)];
  return (one === other ? -compare(a.place, b.place) : one - other) >= 0 ? a.place : b.place;
}

const rankOfPlace = ({ kind, pageUrl }: Place): number =>
  (kind === 'other' ? 0 : 2) + (pageUrl === '' ? 0 : 1);

/** Seen by the extension itself counts more than found later; a record without the word was captured. */
function sourceOf(a: Upload, b: Upload): Source | undefined {
  if (a.source === undefined || b.source === undefined) return undefined;
  return SOURCES.indexOf(a.source) <= SOURCES.indexOf(b.source) ? a.source : b.source;
}

interface Key {
  token: DeleteToken | undefined;
  isRefused: boolean;
  source: number;
}

/**
 * A token beats none. A server gives one token for an alias; where two differ one of them was mistyped or made up: the
 * one that no server has refused counts, then the one that was captured. The same token is refused if either knows it.
 */
function credentialOf(a: Upload, b: Upload): Pick<Upload, 'credential' | 'tokenRefused'> {
  const [one, other] = [keyIn(a), keyIn(b)];
  const isOneToken = one.token === other.token;
  const order =
    Number(one.token !== undefined) - Number(other.token !== undefined) ||
    Number(other.isRefused) - Number(one.isRefused) ||
    other.source - one.source ||
    -compare(one.token, other.token);
  const best = order >= 0 ? one : other;
  const credential: Credential =
    best.token === undefined ? { kind: 'owner' } : { kind: 'token', token: best.token };
  const isRefused = best.isRefused || (isOneToken && (one.isRefused || other.isRefused));
  return { credential, ...(isRefused ? { tokenRefused: true } : {}) };
}

function keyIn({ credential, tokenRefused, source = 'captured' }: Upload): Key {
  return {
    token: credential.kind === 'token' ? credential.token : undefined,
    isRefused: tokenRefused === true,
    source: SOURCES.indexOf(source),
  };
}
