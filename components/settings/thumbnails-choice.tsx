/**
 * How pictures are shown in popup and vault. Promise: each choice says what it means for people who look at the same
 * screen, and what is loaded.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { THUMBNAILS, type Thumbnails } from '../../utils/domain/settings';
import { Select } from '../ui/select';

interface ThumbnailsChoiceProps {
  value: Thumbnails;
  onChange: (value: Thumbnails) => void;
}

export function ThumbnailsChoice({ value, onChange }: ThumbnailsChoiceProps): JSX.Element {
  return (
    <div class="choice">
      <Select
        label={i18n.t('settings.thumbnails')}
        value={value}
        options={THUMBNAILS.map((one) => ({ value: one, text: nameOf(one) }))}
        onChange={(chosen) => {
          const choice = THUMBNAILS.find((one) => one === chosen);
          if (choice) onChange(choice);
        }}
      />
      <p class="hint">{i18n.t('settings.thumbnailsHint')}</p>
    </div>
  );
}

function nameOf(choice: Thumbnails): string {
  switch (choice) {
    case 'off':
      return i18n.t('settings.thumbnailsOff');
    case 'blurred':
      return i18n.t('settings.thumbnailsBlurred');
    default:
      return i18n.t('settings.thumbnailsShown');
  }
}
