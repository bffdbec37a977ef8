/**
 * Which picture it is: instance, account, file, time. Promise: only what is known is listed, as text.
 */
import { i18n } from '#i18n';
import type { ComponentChildren, JSX } from 'preact';
import { hostOf } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { fileName } from '../ui/format';
import { Moment } from '../ui/moment';

interface ConfirmFactsProps {
  upload: UploadView;
}

export function ConfirmFacts({ upload }: ConfirmFactsProps): JSX.Element {
  return (
    <dl class="facts">
      <Fact name={i18n.t('page.instance')}>{hostOf(upload.instance)}</Fact>
      {upload.server !== upload.instance && <Fact name={i18n.t('page.server')}>{hostOf(upload.server)}</Fact>}
      {upload.account && <Fact name={i18n.t('page.account')}>{upload.account.name}</Fact>}
      <Fact name={i18n.t('page.file')}>{fileName(upload)}</Fact>
      <Fact name={i18n.t('page.uploaded')}>
        <Moment time={upload.uploadedAt} as="age" /> · <Moment time={upload.uploadedAt} />
      </Fact>
    </dl>
  );
}

interface FactProps {
  name: string;
  children: ComponentChildren;
}

function Fact({ name, children }: FactProps): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
