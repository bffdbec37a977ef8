/**
 * What was found in a pasted text, and what becomes of it. Promise: a token is said to be there and never shown; a long list
 * is cut with a number, not with silence.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { PlannedEntry } from '../../utils/by-hand/plan';
import { hostOf } from '../../utils/domain/names';
import { verdictWords } from './words';

interface FoundTableProps {
  plan: readonly PlannedEntry[];
}

/** Rows that are drawn; nobody reads more. */
export const MAX_ROWS = 200;

export function FoundTable({ plan }: FoundTableProps): JSX.Element {
  return (
    <>
      <table class="found">
        <thead>
          <tr>
            <th scope="col">{i18n.t('byHand.picture')}</th>
            <th scope="col">{i18n.t('byHand.token')}</th>
            <th scope="col">{i18n.t('byHand.what')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.slice(0, MAX_ROWS).map((entry) => (
            <Row key={`${entry.server ?? ''}/${entry.found.alias}/${entry.found.line}`} entry={entry} />
          ))}
        </tbody>
      </table>
      {plan.length > MAX_ROWS && (
        <p class="hint">{i18n.t('byHand.more', { count: plan.length - MAX_ROWS })}</p>
      )}
    </>
  );
}

function Row({ entry }: { entry: PlannedEntry }): JSX.Element {
  const { found, server, verdict } = entry;
  return (
    <tr data-verdict={verdict}>
      <td>
        <bdi class="found-name">{found.alias}</bdi>
        {(server ?? found.through) !== undefined && (
          <span class="hint found-server">
            {server && <span>{hostOf(server)}</span>}
            {found.through && <span>{i18n.t('byHand.through', { host: hostOf(found.through) })}</span>}
          </span>
        )}
      </td>
      <td data-label={i18n.t('byHand.token')}>
        {found.token === undefined ? i18n.t('byHand.withoutToken') : i18n.t('byHand.withToken')}
      </td>
      <td>{verdictWords(entry)}</td>
    </tr>
  );
}
