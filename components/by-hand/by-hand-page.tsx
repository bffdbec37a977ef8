/**
 * Pictures that the user names by hand: paste, look what was found, add. Promise: nothing is asked of any server before
 * "Add" is clicked; a token is never shown again; what is wrong is listed with its reason.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { entriesOf, planOf, type PlannedEntry } from '../../utils/by-hand/plan';
import { readByHand } from '../../utils/by-hand/read';
import { hostOf, originOf, type Origin } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { useAddByHand } from '../hooks/use-add-by-hand';
import { useAccess, useGranted } from '../hooks/use-granted';
import type { HostsEdge } from '../settings/hosts-edge';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { AddedNotice } from './added-notice';
import { FoundTable } from './found-table';
import { TextFiles } from './text-files';
import { WrongList } from './wrong-list';

interface ByHandPageProps {
  uploads: readonly UploadView[];
  hosts: HostsEdge;
}

export function ByHandPage({ uploads, hosts }: ByHandPageProps): JSX.Element {
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Origin>();
  const { state, add } = useAddByHand();
  const granted = useGranted(hosts);
  const reading = useMemo(() => readByHand(text), [text]);
  const known = useMemo(() => new Map(uploads.map((upload) => [upload.key, upload])), [uploads]);

  const servers = useMemo(() => granted?.flatMap(({ origins }) => origins) ?? [], [granted]);
  const isServerOpen = reading.found.some(({ server }) => server === undefined);
  // With one server there is nothing to choose
  const server = chosen ?? (servers.length === 1 ? servers[0] : undefined);
  const named = useMemo(
    () => [...new Set([...reading.found.flatMap((one) => one.server ?? []), ...(server ? [server] : [])])],
    [reading, server],
  );
  const access = useAccess(hosts, named);
  const plan = useMemo(
    () =>
      access ? planOf(reading.found, { chosen: server, known, hasAccess: (one) => access.has(one) }) : [],
    [reading, server, known, access],
  );
  const entries = entriesOf(plan);

  async function addAll(): Promise<void> {
    // What is stored need not stand here any longer: it may hold tokens
    if (await add(entries)) setText('');
  }

  return (
    <section class="by-hand" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} class="section-title">
        {i18n.t('byHand.title')}
      </h2>
      <p>
        {i18n.t('byHand.lead')} {i18n.t('byHand.own')}
      </p>
      <label class="field">
        <span class="field-label">{i18n.t('byHand.label')}</span>
        <textarea
          class="text-field by-hand-text"
          rows={6}
          spellcheck={false}
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <TextFiles onText={(more) => setText((before) => (before === '' ? more : `${before}\n${more}`))} />
      <AddedNotice state={state} isHidden={text !== ''} />
      {text.trim() !== '' && (
        <>
          <h3 class="by-hand-count">{i18n.t('byHand.found', reading.found.length)}</h3>
          {reading.isCut && <p class="hint">{i18n.t('byHand.tooMuch')}</p>}
          {isServerOpen && (
            <div class="choice">
              <Select
                label={i18n.t('byHand.server')}
                value={server ?? ''}
                options={[
                  ...(server ? [] : [{ value: '', text: i18n.t('byHand.serverNone') }]),
                  ...servers.map((one) => ({ value: one, text: hostOf(one) })),
                ]}
                onChange={(value) => setChosen(originOf(value))}
              />
              <p class="hint">
                {i18n.t('byHand.serverHint')}
                {servers.length === 0 && ` ${i18n.t('settings.serversNone')}`}
              </p>
            </div>
          )}
          {plan.length > 0 && <FoundTable plan={plan} />}
          <Unprotected plan={plan} hosts={hosts} />
          <WrongList wrong={reading.wrong} />
          <div class="row-answers by-hand-add">
            <Button
              kind="primary"
              disabled={entries.length === 0 || state === 'busy'}
              onClick={() => void addAll()}
            >
              {entries.length === 0 ? i18n.t('byHand.nothingToAdd') : i18n.t('byHand.add', entries.length)}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** Servers that are offered at a time; granting one makes room for the next. */
const MAX_SERVERS = 10;

/** One button for each server that must be protected first. */
function Unprotected({
  plan,
  hosts,
}: {
  plan: readonly PlannedEntry[];
  hosts: HostsEdge;
}): JSX.Element | null {
  const waiting = plan.filter(({ verdict }) => verdict === 'no-access');
  const servers = [...new Set(waiting.flatMap(({ server }) => server ?? []))].slice(0, MAX_SERVERS);
  if (servers.length === 0) return null;
  return (
    <div class="row-answers">
      {servers.map((server) => (
        <Button key={server} icon="shield" onClick={() => void hosts.protect(server).catch(() => false)}>
          {i18n.t('byHand.protect', { host: hostOf(server) })}
        </Button>
      ))}
    </div>
  );
}
