/**
 * What the extension asked a server for, as a script that can be played again for other uploads. Promise: the script
 * has every recorded request exactly once; what belongs to one upload stays in its order, and what went out side by
 * side goes out side by side again.
 */
import type { DemoInstance } from '../instance/index.ts';

type Entry = DemoInstance['requests'][number];

export interface Picture {
  alias: string;
  token: string;
}

/** A request without the names of its upload. */
interface Line {
  method: string;
  /** with `{alias}`, `{token}` and, where no cache may know the address, `{nonce}` */
  path: string;
  accept: string | undefined;
  /** made as the logged-in account */
  session: boolean;
}

/** Requests that went out side by side. */
type Wave<T> = readonly T[];
/** The waves of each upload. */
export type Script = readonly Wave<Line>[][];

const kindOf = ({ method, path, accept, session }: Line) => `${method} ${path} ${accept} ${session}`;

function toLine({ method, path, accept, hasAuthorization }: Entry, picture?: Picture): Line {
  let name = path.replace(/([?&]v=)[\w-]+$/, '$1{nonce}');
  if (picture) name = name.replace(picture.token, '{token}').replace(picture.alias, '{alias}');
  return { method, path: name, accept, session: hasAuthorization };
}

/** What went out side by side for one upload: the record of it alone, at a server slow enough to tell. */
export function wavesOf(entries: readonly Entry[], picture: Picture): Wave<string>[] {
  const waves: { kinds: string[]; end: number }[] = [];
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    const last = waves.at(-1);
    const wave = last && entry.at < last.end ? last : { kinds: [], end: 0 };
    if (wave !== last) waves.push(wave);
    wave.kinds.push(kindOf(toLine(entry, picture)));
    wave.end = Math.max(wave.end, entry.answeredAt);
  }
  return waves.map(({ kinds }) => kinds);
}

/** The script of a run. `usual`: the waves of one upload; what an upload had beyond them comes one by one. */
export function toScript(
  entries: readonly Entry[],
  pictures: readonly Picture[],
  usual: readonly Wave<string>[],
): Script {
  const byAlias = new Map(pictures.map((picture) => [picture.alias, { picture, lines: [] as Line[] }]));
  /** asked for no upload in particular: who is logged in, whether the server is well */
  const shared: Line[] = [];
  for (const entry of entries) {
    const alias = entry.path.replace(/\?.*$/, '').split('/').at(-1) ?? '';
    const own = byAlias.get(alias);
    (own?.lines ?? shared).push(toLine(entry, own?.picture));
  }
  const script = [...byAlias.values()].map(({ lines }) => {
    const take = (kind: string) => takeOut(lines, kind) ?? takeOut(shared, kind) ?? [];
    const waves: Wave<Line>[] = usual.map((wave) => wave.flatMap(take));
    return [...waves, ...lines.map((line) => [line])];
  });
  for (const [at, line] of shared.entries()) script[at % script.length]?.push([line]);
  return script;
}

function takeOut(lines: Line[], kind: string): Line | undefined {
  const at = lines.findIndex((line) => kindOf(line) === kind);
  return at < 0 ? undefined : lines.splice(at, 1)[0];
}

/** The script with the names of other uploads. */
export function fillIn(script: Script, pictures: readonly Picture[]): Script {
  return script.map((waves, at) => {
    const { alias = '', token = '' } = pictures[at] ?? {};
    const fill = (line: Line): Line => ({
      ...line,
      path: line.path
        .replace('{alias}', alias)
        .replace('{token}', token)
        .replace('{nonce}', () => crypto.randomUUID()),
    });
    return waves.map((wave) => wave.map(fill));
  });
}
