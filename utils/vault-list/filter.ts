/**
 * What the list of the vault is narrowed to. Promise: an upload is found when every part of the filter lets it
 * through; what is looked for by text is matched word by word, in any order and any case.
 */
import { DAY_MS } from '../domain/time';
import {
  PLACES,
  UPLOAD_STATES,
  type PlaceKind,
  type Status,
  type UploadState,
  type UploadView,
} from '../domain/upload';

/** A state to look for; `not-gone` is everything a stranger may still see. `asked` counts as `deleting`. */
export type StateFilter = Exclude<UploadState, 'asked'> | 'deleting' | 'not-gone';

/** When it was uploaded: within the last day, week, month or year, or before that. */
export const PERIODS = ['day', 'week', 'month', 'year', 'older'] as const;
export type Period = (typeof PERIODS)[number];

export interface Filter {
  /** an origin; undefined for all */
  instance?: string;
  state?: StateFilter;
  /** name of an account, on whatever instance */
  account?: string;
  place?: PlaceKind;
  period?: Period;
  /** text to look for */
  q?: string;
}

export const STATE_FILTERS: readonly StateFilter[] = [
  'not-gone',
  ...UPLOAD_STATES.map((state) => (state === 'asked' ? 'deleting' : state)),
];
export const PLACE_FILTERS: readonly PlaceKind[] = PLACES;

const LENGTH_MS: Record<Exclude<Period, 'older'>, number> = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  year: 365 * DAY_MS,
};

/** What of an upload filters look at. */
export type Filterable = Pick<
  UploadView,
  'instance' | 'status' | 'account' | 'place' | 'uploadedAt' | 'file' | 'alias'
>;

/** The text of an upload that `q` is looked for in, as `plainText` makes it. */
export type Haystack = (upload: Filterable) => string;

/** Each part of a filter, by its name, as a test. A part that is not filtered by has none. */
export type Tests = { [Part in keyof Filter]?: (upload: Filterable) => boolean };

/** The tests of `filter` at time `now` (ms since the epoch). */
export function testsOf(filter: Filter, haystack: Haystack, now: number): Tests {
  const { instance, state, account, place, period, q } = filter;
  const words = wordsOf(q ?? '');
  return {
    ...(instance === undefined ? {} : { instance: (upload) => upload.instance === instance }),
    ...(state === undefined ? {} : { state: (upload) => matchesState(upload.status, state) }),
    ...(account === undefined ? {} : { account: (upload) => upload.account?.name === account }),
    ...(place === undefined ? {} : { place: (upload) => upload.place.kind === place }),
    ...(period === undefined ? {} : { period: (upload) => isWithin(upload.uploadedAt, period, now) }),
    ...(words.length === 0
      ? {}
      : {
          q: (upload) => {
            const text = haystack(upload);
            return words.every((word) => text.includes(word));
          },
        }),
  };
}

/** All of these tests as one. */
export function filterBy(filter: Filter, haystack: Haystack, now: number): (upload: Filterable) => boolean {
  const tests = Object.values(testsOf(filter, haystack, now));
  return (upload) => tests.every((test) => test(upload));
}

/** Whether an upload with `status` is found by looking for `state`. */
export function matchesState(status: Status, state: StateFilter): boolean {
  if (state === 'not-gone') return status !== 'gone';
  return state === (status === 'asked' ? 'deleting' : status);
}

/** Whether `time` lies within `period`, seen from `now` (both ms since the epoch). */
export function isWithin(time: number, period: Period, now: number): boolean {
  return period === 'older' ? now - time > LENGTH_MS.year : now - time <= LENGTH_MS[period];
}

/** The words of `q` as `plainText` writes them. */
export const wordsOf = (q: string): string[] => plainText(q).split(/\s+/).filter(Boolean);

/** `text` in lower case and without accents: "Résumé.PNG" is found by "resume". */
export function plainText(text: string): string {
  const lower = text.toLowerCase();
  // Most names are plain already, and there are many
  return /[^\0-\x7F]/.test(lower) ? lower.normalize('NFKD').replaceAll(/\p{M}/gu, '') : lower;
}

/** Whether nothing is filtered. */
export const isEmptyFilter = (filter: Filter): boolean => Object.keys(filter).length === 0;
