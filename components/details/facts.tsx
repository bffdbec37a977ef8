/** Everything that is known about an upload. Promise: what is not known is left out, and no token stands among it. */
import { i18n } from '#i18n';
import type { ComponentChildren, JSX } from 'preact';
import { hostOf } from '../../utils/domain/names';
import { unreachable } from '../../utils/domain/unreachable';
import type { Source, UploadView } from '../../utils/domain/upload';
import { fullTimeText, sizeText } from '../ui/format';
import { PlaceLink } from '../upload-row/place-link';

interface FactsProps {
  upload: UploadView;
}

export function Facts({ upload }: FactsProps): JSX.Element {
  const { account, checkedAt, dimensions, file, nextAt, source = 'captured' } = upload;
  // Where nobody knows when it was uploaded, the record says when it came into the vault
  const isSeen = source === 'captured';
  return (
    <dl class="receipt-facts">
      <Fact label={i18n.t('details.place')}>
        <PlaceLink place={upload.place} />
      </Fact>
      <Fact label={i18n.t('details.instance')}>{hostOf(upload.instance)}</Fact>
      {upload.server !== upload.instance && (
        <Fact label={i18n.t('details.server')}>{hostOf(upload.server)}</Fact>
      )}
      <Fact label={i18n.t('details.account')}>
        {account ? <bdi>@{account.name}</bdi> : i18n.t('details.accountUnknown')}
      </Fact>
      <Fact label={i18n.t(isSeen ? 'details.uploadedAt' : 'details.addedAt')}>
        <Time at={upload.uploadedAt} />
      </Fact>
      {checkedAt !== undefined && (
        <Fact label={i18n.t('details.checkedAt')}>
          <Time at={checkedAt} />
        </Fact>
      )}
      {nextAt !== undefined && (
        <Fact label={i18n.t('details.nextAt')}>
          <Time at={nextAt} />
        </Fact>
      )}
      {file && (
        <Fact label={i18n.t('details.file')}>
          <bdi>{file.name}</bdi>
        </Fact>
      )}
      {file && <Fact label={i18n.t('details.size')}>{sizeText(file.size)}</Fact>}
      {dimensions && (
        <Fact label={i18n.t('details.dimensions')}>
          {i18n.t('details.pixels', { width: dimensions.width, height: dimensions.height })}
        </Fact>
      )}
      <Fact label={i18n.t('details.alias')}>{upload.alias}</Fact>
      {/* An address to read, not to follow: a visit could put the picture back into a cache on the way */}
      <Fact label={i18n.t('details.address')}>{upload.imageUrl}</Fact>
      {file?.sha256 !== undefined && (
        <Fact label={i18n.t('details.sha256')}>
          <code>{file.sha256}</code>
        </Fact>
      )}
      <Fact label={i18n.t('details.credential')}>
        {i18n.t(upload.hasToken ? 'details.hasToken' : 'details.noToken')}
      </Fact>
      <Fact label={i18n.t('details.source')}>
        {sourceWords(source)}
        {upload.incognito && <> · {i18n.t('details.incognito')}</>}
      </Fact>
    </dl>
  );
}

interface FactProps {
  label: string;
  children: ComponentChildren;
}

function Fact({ label, children }: FactProps): JSX.Element {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const Time = ({ at }: { at: number }): JSX.Element => (
  <time dateTime={new Date(at).toISOString()}>{fullTimeText(at)}</time>
);

function sourceWords(source: Source): string {
  switch (source) {
    case 'captured':
      return i18n.t('details.captured');
    case 'imported':
      return i18n.t('details.imported');
    case 'scanned':
      return i18n.t('details.scanned');
    case 'hand':
      return i18n.t('details.hand');
    default:
      return unreachable(source);
  }
}
