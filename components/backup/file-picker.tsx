/** Takes one file, picked or dropped. Promise: a file that misses the field by a little does not open in place of the page. */
import { i18n } from '#i18n';
import type { JSX, TargetedDragEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface FilePickerProps {
  /** it is what comes next: it has the focus as soon as it is there */
  hasFocus: boolean;
  onFile: (file: File) => void;
}

export function FilePicker({ hasFocus, onFile }: FilePickerProps): JSX.Element {
  const ref = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (hasFocus) ref.current?.focus();
  }, []);
  const [isOver, setOver] = useState(false);
  const hold = (event: TargetedDragEvent<HTMLLabelElement>, isNow: boolean) => {
    event.preventDefault();
    setOver(isNow);
  };
  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? [];
    if (file) onFile(file);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the field in it does the same by keyboard
    <label
      class={isOver ? 'file-picker file-picker-over' : 'file-picker'}
      onDragOver={(event) => hold(event, true)}
      onDragLeave={(event) => hold(event, false)}
      onDrop={(event) => {
        hold(event, false);
        take(event.dataTransfer?.files);
      }}
    >
      <span>{i18n.t('backup.choose')}</span>
      <input
        ref={ref}
        type="file"
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be picked once more
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
