/**
 * Readings of the servers' lists and of what accounts wrote, as part of the background. Promise: they are built again from
 * storage, keep to a quarter of what a server allows, and tell views how far they are.
 */
import type { Engine } from '../deletion/engine';
import type { Post } from '../deletion/messengers';
import { createPace, DEFAULT_LIMIT, type Pace } from '../deletion/pace';
import type { Generation } from '../domain/generation';
import type { ImportRecord, ImportView } from '../domain/import-record';
import { uploadKey, type Origin } from '../domain/names';
import type { Upload } from '../domain/upload';
import { createBeginner, type Beginner } from '../import/begin';
import { fromFindings } from '../import/commit';
import { createImporter, type Importer } from '../import/importer';
import { matchAttempts } from '../import/match-attempts';
import { createImportStore, IMPORTS_KEY, toImportView } from '../import/store';
import type { RequestLimit } from '../lemmy/identity';
import { hasMediaList } from '../lemmy/media-list';
import type { Repository, StorageArea } from '../vault/repository';

export interface ReadingTools {
  repository: Repository;
  area: Pick<StorageArea, 'set'>;
  /** what `IMPORTS_KEY` holds in storage */
  stored: unknown;
  post: Post;
  pace: Pace;
  limitOf: (server: Origin) => RequestLimit | undefined;
  hasAccess: (server: Origin) => Promise<boolean>;
  generationOf: (site: { instance: Origin; server: Origin }) => Promise<Generation | undefined>;
  changed: (uploads: Upload[]) => void;
  settled: () => void;
}

export interface Readings extends Beginner, Pick<Importer, 'cancel' | 'resume'> {
  importer: Importer;
  /** for views */
  views: () => ImportView[];
  recordOf: (key: string) => ImportRecord | undefined;
  /** The user says which of these findings are theirs; the others are forgotten. Returns how many became uploads. */
  decide: (key: string, mine: ReadonlySet<string>, others: ReadonlySet<string>) => Promise<number>;
  /** Forgets everything. */
  wipe: () => void;
}

export { IMPORTS_KEY };

export function createReadings(tools: ReadingTools): Readings {
  const { repository } = tools;
  const store = createImportStore(tools.stored, (value) => tools.area.set({ [IMPORTS_KEY]: value }));
  // Half of our half: what the user asks to be deleted goes first
  const ownPace = createPace((server) => {
    const { max, intervalMs } = tools.limitOf(server) ?? DEFAULT_LIMIT;
    return { max: max / 2, intervalMs };
  });
  const all = {
    ...tools,
    store,
    paces: [tools.pace, ownPace],
    now: () => Date.now(),
    random: () => Math.random(),
  };
  const importer = createImporter(all);

  return {
    importer,
    ...createBeginner(all, importer),
    cancel: importer.cancel,
    resume: importer.resume,
    views: () => [...store.records.values()].map(toImportView),
    recordOf: (key) => store.records.get(key),
    async decide(key, mine, others) {
      const before = store.records.get(key);
      if (!before) return 0;
      const generation = await tools.generationOf(before);
      const record = store.records.get(key);
      // Everything was deleted meanwhile
      if (!record) return 0;
      const chosen = record.findings.filter(
        ({ alias }) => mine.has(alias) && !repository.uploads.has(uploadKey(record.server, alias)),
      );
      const uploads = fromFindings(record, chosen, reasonOf(generation, record.listedFrom), Date.now());
      const { uploads: matched, settled } = matchAttempts(uploads, repository.attempts.values(), Date.now());
      const byAlias = new Map([...uploads, ...matched].map((upload) => [upload.alias, upload]));
      const saved = repository.save({ uploads: [...byAlias.values()], settled }).catch(() => undefined);
      const findings = record.findings.filter(({ alias }) => !mine.has(alias) && !others.has(alias));
      await store.save({ ...record, findings }, saved).catch(() => undefined);
      tools.changed([...byAlias.values()]);
      return byAlias.size;
    },
    wipe: () => store.clear(),
  };
}

/** Why only an admin can delete what is used but was not captured; undefined where a deletion may still be asked for. */
function reasonOf(
  generation: Generation | undefined,
  listedFrom: number | undefined,
): 'no-token' | 'no-row' | undefined {
  if (!generation) return undefined;
  // C and 1.0 delete without a token, but only what is in their lists
  if (generation === 'C' || generation === 'D') return listedFrom === undefined ? undefined : 'no-row';
  return hasMediaList(generation) && listedFrom === undefined ? undefined : 'no-token';
}

/** `engine` and the readings as one: whoever sees to the one sees to the other. */
export function withReadings(engine: Engine, { importer }: Pick<Readings, 'importer'>): Engine {
  return {
    start() {
      engine.start();
      importer.start();
    },
    async run() {
      await Promise.all([engine.run(), importer.run()]);
    },
    isBusy: () => engine.isBusy() || importer.isBusy(),
    nextDue() {
      const dues = [engine.nextDue(), importer.nextDue()].filter((due) => due !== undefined);
      return dues.length > 0 ? Math.min(...dues) : undefined;
    },
  };
}
