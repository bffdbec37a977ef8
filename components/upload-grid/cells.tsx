/**
 * One upload as a row of the list or as a tile. Promise: both are one cell for screen readers; what can
 * be pressed inside is a stop of the Tab key only while the cell is the one that has, or had, the focus.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { UploadView } from '../../utils/domain/upload';
import { fileName } from '../ui/format';
import { Icon } from '../ui/icon';
import { Moment } from '../ui/moment';
import { shortStatusWords, STATUS_LOOK } from '../ui/status';
import { TabStops } from '../ui/tab-stops';
import { Thumbnail } from '../ui/thumbnail';
import { UploadParts } from '../upload-row/upload-parts';
import type { RowContext } from '../upload-row/upload-row';
import { useRowSteps } from '../upload-row/use-row-steps';

export interface CellProps {
  upload: UploadView;
  context: RowContext;
  /** index in what is shown */
  at: number;
  isSelected: boolean;
  /** whether Tab leads to this one */
  isActive: boolean;
  /** its details are shown beside the list */
  isOpen: boolean;
}

export function RowCell(props: CellProps): JSX.Element {
  const { upload, context, isActive } = props;
  const steps = useRowSteps(upload, context);
  return (
    <div class="row row-selectable" {...cellAttributes(props, steps.shown)}>
      <TabStops.Provider value={isActive}>
        <UploadParts steps={steps} context={context}>
          <SelectBox {...props} />
        </UploadParts>
      </TabStops.Provider>
    </div>
  );
}

export function TileCell(props: CellProps): JSX.Element {
  const { upload, context } = props;
  const { tone, icon } = STATUS_LOOK[upload.status];
  return (
    <div class="tile" {...cellAttributes(props, upload)}>
      <SelectBox {...props} />
      <Thumbnail upload={upload} mode={context.thumbnails} size="tile" />
      <p class="row-name" title={fileName(upload)}>
        <bdi>{fileName(upload)}</bdi>
      </p>
      <p class={`tile-state tile-${tone}`}>
        <Icon name={icon} />
        <span>{shortStatusWords(upload.status)}</span>
        <Moment time={upload.uploadedAt} now={context.now} as="age" />
      </p>
    </div>
  );
}

function SelectBox({ upload, isSelected }: CellProps): JSX.Element {
  return (
    <span class="select-box">
      <input
        type="checkbox"
        checked={isSelected}
        // The space bar does the same on the cell itself
        tabIndex={-1}
        aria-label={i18n.t('list.selectNamed', { name: fileName(upload) })}
      />
    </span>
  );
}

/** Named by what stands in it, as it is read. */
function cellAttributes({ at, isSelected, isActive, isOpen }: CellProps, upload: UploadView) {
  return {
    role: 'gridcell',
    tabIndex: isActive ? 0 : -1,
    'aria-selected': isSelected,
    'aria-current': isOpen,
    'data-at': at,
    'data-status': upload.status,
  } as const;
}
