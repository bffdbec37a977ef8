/** What is said about readings, in whole sentences. Promise: what was not reached is said, not passed over. */
import { i18n } from '#i18n';
import type { ImportKind, ImportResult, ImportView } from '../../utils/domain/import-record';
import { hostOf } from '../../utils/domain/names';
import type { BeginResult } from '../hooks/use-import';
import { clockText } from '../ui/format';

/** A sentence around the time of an end (ms since the epoch). */
export function endSentence(kind: ImportKind, { how }: ImportResult): (time: string) => string {
  const isList = kind === 'list';
  switch (how) {
    case 'done':
      return (time) => (isList ? i18n.t('import.listRead', { time }) : i18n.t('import.scanRead', { time }));
    case 'cancelled':
      return (time) =>
        isList ? i18n.t('import.listStopped', { time }) : i18n.t('import.scanStopped', { time });
    default:
      return (time) =>
        isList ? i18n.t('import.listFailed', { time }) : i18n.t('import.scanFailed', { time });
  }
}

/** What a reading brought. */
export function resultWords(kind: ImportKind, result: ImportResult): string[] {
  const { how, mode, seen, added, previews, foreign, resolved, beyond, unsure } = result;
  const isList = kind === 'list';
  return [
    ...(how === 'failed' ? [whyWords(result)] : []),
    ...(isList && mode === 'full' && how === 'done' ? [i18n.t('import.listed', seen)] : []),
    ...(isList ? [added > 0 ? i18n.t('import.added', added) : i18n.t('import.nothingNew')] : []),
    ...(isList ? [] : [i18n.t('import.written', seen)]),
    ...(resolved > 0 ? [i18n.t('import.resolved', resolved)] : []),
    ...(previews > 0 ? [i18n.t('import.previews', previews)] : []),
    ...(foreign > 0 ? [i18n.t('import.foreign', foreign)] : []),
    ...(beyond ? [isList ? i18n.t('import.beyond') : i18n.t('import.beyondScan')] : []),
    ...(unsure ? [i18n.t('import.unsure')] : []),
  ];
}

function whyWords({ why }: ImportResult): string {
  switch (why) {
    case 'changing':
      return i18n.t('import.whyChanging');
    case 'endless':
      return i18n.t('import.whyEndless');
    case 'banned':
      return i18n.t('import.whyBanned');
    case 'no-list':
      return i18n.t('import.whyNoList');
    default:
      return i18n.t('import.whyUnreachable');
  }
}

/** How far a reading is, and what it waits for. */
export function runWords({ run, instance, account }: ImportView): string[] {
  if (!run) return [];
  const isList = run.kind === 'list';
  const host = hostOf(instance);
  const time = run.dueAt === undefined ? '' : clockText(run.dueAt);
  const waits = {
    session: () => i18n.t('import.waitsSession', { host, account: account.name }),
    'wrong-account': () => i18n.t('import.waitsSession', { host, account: account.name }),
    'rate-limited': () => i18n.t('import.waitsRate', { host, time }),
    unreachable: () => i18n.t('import.waitsServer', { host, time }),
    'no-access': () => i18n.t('import.waitsAccess', { host }),
  };
  return [
    isList ? i18n.t('import.reading') : i18n.t('import.scanning'),
    isList ? i18n.t('import.soFar', run.seen) : i18n.t('import.writtenSoFar', run.seen),
    ...(run.waitingFor ? [waits[run.waitingFor]()] : []),
  ];
}

/** What came of the wish to begin; undefined where the card itself shows it. */
export function begunWords(begun: BeginResult, host: string): string | undefined {
  switch (begun.kind) {
    case 'started':
      return undefined;
    case 'needs-login':
      return i18n.t('import.needsLogin', { host });
    case 'banned':
      return i18n.t('import.banned', { host });
    case 'unreachable':
      return i18n.t('import.unreachable', { host });
    case 'no-access':
      return i18n.t('import.noAccess', { host });
    case 'no-list':
      return i18n.t('import.whyNoList');
    case 'busy':
      return i18n.t('import.busy');
    default:
      return i18n.t('import.failed');
  }
}
