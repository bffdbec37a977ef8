/**
 * Times, sizes and names as people write them. Promise: everything follows the language of the words around it
 * and, within that language, the customs the user's browser is set to.
 */
import { i18n } from '#i18n';
import type { UploadView } from '../../utils/domain/upload';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
/** Largest unit that fits, in seconds. */
const UNITS = [
  ['year', 365 * DAY_S],
  ['month', 30 * DAY_S],
  ['week', 7 * DAY_S],
  ['day', DAY_S],
  ['hour', HOUR_S],
  ['minute', MINUTE_S],
] as const;

/** How long before `now` it was (both ms since the epoch), e.g. "3 min. ago"; less than a minute is "just now". */
export function ageText(time: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - time) / 1000));
  for (const [unit, length] of UNITS) {
    if (seconds >= length) {
      return formats().age.format(-Math.floor(seconds / length), unit);
    }
  }
  return i18n.t('row.justNow');
}

/** A span of time (ms), roughly: in whole days or hours from two on, in minutes from one on, else in seconds. */
export function durationText(ms: number): string {
  const seconds = ms / 1000;
  const [unit, length] = SPANS.find(([, , least]) => seconds >= least) ?? SHORTEST;
  const value = Math.max(1, Math.round(seconds / length));
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

const SHORTEST = ['second', 1] as const;
/** Unit, its length and from when on it is used, in seconds: "1 hour" could be anything up to ninety minutes. */
const SPANS = [
  ['day', DAY_S, 2 * DAY_S],
  ['hour', HOUR_S, 2 * HOUR_S],
  ['minute', MINUTE_S, MINUTE_S],
] as const;

/** A point in time (ms since the epoch) by the clock; with the date when that is not the day of `now`. */
export function clockText(time: number, now: number = Date.now()): string {
  const date = new Date(time);
  const isToday = date.toDateString() === new Date(now).toDateString();
  const { clock, clockAndDay } = formats();
  return (isToday ? clock : clockAndDay).format(date);
}

/** A day, by its start; "today" and "yesterday" as such (both ms since the epoch). */
export function dayText(start: number, now: number): string {
  const today = new Date(now).setHours(0, 0, 0, 0);
  const daysAgo = Math.round((today - start) / (DAY_S * 1000));
  if (daysAgo === 0 || daysAgo === 1) {
    const words = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(-daysAgo, 'day');
    return words.charAt(0).toLocaleUpperCase(locale()) + words.slice(1);
  }
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'full' }).format(start);
}

/** Date and time (ms since the epoch) in full. */
export function fullTimeText(time: number): string {
  return formats().full.format(time);
}

/** How long something took, in the largest unit that fits and with one decimal. */
export function exactDurationText(seconds: number): string {
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ['second', 1];
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(seconds / length);
}

/** `bytes` in the unit people expect of a file's size. */
export function sizeText(bytes: number): string {
  const [unit, value] =
    bytes < 1000
      ? (['byte', bytes] as const)
      : bytes < 1_000_000
        ? (['kilobyte', bytes / 1000] as const)
        : (['megabyte', bytes / 1_000_000] as const);
  return formats()[unit === 'megabyte' && value < 10 ? 'fewMegabytes' : unit].format(value);
}

/** What a person knows the picture by: the name of the file, else the server's name for it. */
export function fileName(upload: Pick<UploadView, 'file' | 'alias'>): string {
  return upload.file?.name ?? upload.alias;
}

/** What long lists are written with. Making one takes longer than writing a row of the list. */
function formatsFor(language: string) {
  const size = (unit: string, digits = 0) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'byte' ? 'long' : 'short',
      maximumFractionDigits: digits,
    });
  const clock = { hour: 'numeric', minute: '2-digit' } as const;
  return {
    language,
    age: new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'short' }),
    clock: new Intl.DateTimeFormat(language, clock),
    clockAndDay: new Intl.DateTimeFormat(language, { ...clock, day: 'numeric', month: 'short' }),
    full: new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' }),
    byte: size('byte'),
    kilobyte: size('kilobyte'),
    megabyte: size('megabyte'),
    fewMegabytes: size('megabyte', 1),
  };
}

/** Those of the language of now; the same again as long as that stays. */
const formats = (() => {
  let last: ReturnType<typeof formatsFor> | undefined;
  return () => {
    const language = locale();
    if (last?.language !== language) last = formatsFor(language);
    return last;
  };
})();

function locale(): string {
  const ours = i18n.t('language');
  const users = navigator.language;
  return users === ours || users.startsWith(`${ours}-`) ? users : ours;
}
