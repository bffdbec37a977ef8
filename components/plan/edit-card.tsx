/**
 * One edit, as it would be sent: what goes is struck through where it stands. Promise: what is shown is the whole text, and
 * what is not struck through is what is sent, letter for letter.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { LinkEdit } from '../../utils/domain/link-wish';
import { changedParts } from '../../utils/plan/changed-parts';
import { spotWords, whyWords } from '../receipt/link-words';

interface EditCardProps {
  edit: LinkEdit;
  isWanted: boolean;
  onChange: (isWanted: boolean) => void;
}

export function EditCard({ edit, isWanted, onChange }: EditCardProps): JSX.Element {
  const { spot } = edit;
  const place = spotWords(`${spot.kind} ${spot.id}`);
  if ('why' in edit) {
    return <li class="edit hint">{i18n.t('link.notSent', { place, why: whyWords(edit.why) })}</li>;
  }
  const { before, after, title } = edit;
  return (
    <li class="edit">
      <label class="check">
        <input
          type="checkbox"
          checked={isWanted}
          aria-label={i18n.t('link.send', { place })}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>
          <bdi>{title === '' ? place : title}</bdi> <span class="hint">{place}</span>
        </span>
      </label>
      {before.url !== after.url && (
        <p class="edit-text">
          <span class="hint">{i18n.t('link.address')}</span>{' '}
          <Text before={before.url ?? ''} after={after.url ?? ''} />
        </p>
      )}
      {before.text !== after.text && (
        <p class="edit-text">
          <Text before={before.text} after={after.text} />
        </p>
      )}
    </li>
  );
}

interface TextProps {
  before: string;
  after: string;
}

/** Both texts in one: what goes is struck through, what comes is underlined. */
function Text({ before, after }: TextProps): JSX.Element {
  return (
    <bdi>
      {changedParts(before, after).map(({ text, kind }, at) => {
        if (kind === 'same') return <span key={at}>{text}</span>;
        return kind === 'added' ? (
          <ins key={at}>{text}</ins>
        ) : (
          <del key={at}>
            <span class="only-heard">{i18n.t('link.removed')} </span>
            {text}
          </del>
        );
      })}
    </bdi>
  );
}
