/**
 * Names of files that every system takes. Promise: whatever a picture was called, the name is no path, hides nothing and
 * ends as the content does; no two in one folder are the same, also where capitals do not matter.
 */

/** characters; with an ending and a number it stays below every system's 255 bytes, whatever the letters */
const MAX_STEM = 60;

/** Endings of what pict-rs stores (contract §3.2), the usual one first. */
const ENDINGS: Record<string, readonly string[]> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png', 'apng'],
  'image/apng': ['apng', 'png'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'image/jxl': ['jxl'],
  'image/gif': ['gif'],
  'video/mp4': ['mp4'],
  'video/webm': ['webm'],
};

/** What paths are made of, what Windows refuses, and what turns the reading direction round to hide an ending. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}"*/:<>?\\|]/gu;
/** Devices of Windows, which has files of no such name. */
const RESERVED = /^(?:aux|con|nul|prn|com\d|lpt\d)$/i;

/** A name for a picture: what it was `called`, with the ending of its content `type` or else that of its `alias`. */
export function fileNameFor(called: string, type: string, alias: string): string {
  const [, stem = called, ending = ''] = /^(.*)\.([^.\s]{1,5})$/su.exec(called) ?? [];
  const known = ENDINGS[type.replace(/;.*$/s, '').trim().toLowerCase()] ?? [
    alias.slice(alias.lastIndexOf('.') + 1),
  ];
  const right = known.find((one) => one === ending.toLowerCase()) ?? known[0] ?? 'bin';
  return `${safe(stem)}.${right}`;
}

function safe(stem: string): string {
  const clean = stem.normalize('NFC').replaceAll(UNSAFE, '_');
  const short = Array.from(clean).slice(0, MAX_STEM).join('');
  const bare = short.replace(/^[\s.]+|[\s.]+$/gu, '');
  if (bare === '') return 'picture';
  return RESERVED.test(bare) ? `_${bare}` : bare;
}

/** A function that gives each name once, later ones with a number. `taken`: names that are none of the pictures'. */
export function createNames(...taken: string[]): (wanted: string) => string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const counts = new Map<string, number>();
  return (wanted) => {
    const dot = wanted.lastIndexOf('.');
    let name = wanted;
    for (let n = counts.get(wanted) ?? 1; used.has(name.toLowerCase());) {
      n += 1;
      counts.set(wanted, n);
      name = `${wanted.slice(0, dot)} (${n})${wanted.slice(dot)}`;
    }
    used.add(name.toLowerCase());
    return name;
  };
}
