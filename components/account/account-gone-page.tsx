/**
 * What is left online of an account that is deleted, and what can still be done about it. Promise: what a server's rules allow
 * is told as it answers now; nothing is called gone that was not checked; pictures of other accounts are left out.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { SiteFacts } from '../../utils/domain/site-facts';
import { hostOf, originOf, type Origin, type UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { useSiteFacts } from '../hooks/use-site-facts';
import { ReportGroups } from '../plan/report-groups';
import type { ReceiptOutput } from '../receipt/receipt-output';
import { Button, LinkButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { fromRoute, type AccountGoneRoute } from '../vault/route';
import { AdminLetter } from './admin-letter';

interface AccountGonePageProps {
  route: AccountGoneRoute;
  /** the whole vault */
  uploads: readonly UploadView[];
  /** Shows what deleting these would mean. */
  onPlan: (keys: UploadKey[]) => void;
  onTryAgain: (keys: UploadKey[]) => void;
  onCheck: (keys: UploadKey[]) => void;
  output: Pick<ReceiptOutput, 'copy'>;
}

export function AccountGonePage({ route, uploads, ...props }: AccountGonePageProps): JSX.Element {
  const { account } = route;
  const instance = originOf(route.instance);
  const own = useMemo(
    () => uploads.filter((upload) => isOf(upload, instance, account)),
    [uploads, instance, account],
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="plan" aria-labelledby="account-title">
      <p class="receipt-back">
        <a class="quiet-link" href={`#${fromRoute({ page: 'uploads', filter: {} })}`}>
          {i18n.t('plan.back')}
        </a>
      </p>
      {!instance || own.length === 0 ? (
        <EmptyState icon="person" title={i18n.t('account.nothing')} hint={i18n.t('account.nothingHint')} />
      ) : (
        <>
          <h2 id="account-title" class="plan-title" tabIndex={-1} ref={heading}>
            {account === undefined
              ? i18n.t('account.deleted', { host: hostOf(instance) })
              : i18n.t('account.deletedNamed', { host: hostOf(instance), account })}
          </h2>
          <Left instance={instance} account={account} own={own} uploads={uploads} {...props} />
        </>
      )}
    </section>
  );
}

interface LeftProps extends Omit<AccountGonePageProps, 'route'> {
  instance: Origin;
  account: string | undefined;
  own: readonly UploadView[];
}

function Left({
  instance,
  account,
  own,
  uploads,
  onPlan,
  onTryAgain,
  onCheck,
  output,
}: LeftProps): JSX.Element {
  const answer = useSiteFacts([instance]);
  const facts = answer?.[0];
  const host = hostOf(instance);
  const left = own.filter(({ state }) => state !== 'gone' && state !== 'gone-cached');
  const cached = own.filter(({ state }) => state === 'gone-cached').length;
  const keys = left.map(({ key }) => key);
  const unnamed = uploads.filter(
    (upload) =>
      upload.instance === instance && !upload.account && !upload.accountGone && upload.state !== 'gone',
  );
  const mayDelete = facts?.need === 'none' || facts?.need === 'any-login';
  // It takes a login, and nobody is logged in there
  const needsLogin = facts?.need === 'any-login' && facts.accounts.length === 0;
  return (
    <>
      <p>
        {left.length > 0
          ? answer
            ? leadText(facts, host)
            : i18n.t('plan.looking')
          : cached > 0
            ? i18n.t('account.cached', cached)
            : i18n.t('account.allGone', own.length)}
      </p>
      {left.some(({ nextAt }) => nextAt !== undefined) && (
        <p class="hint">{i18n.t('account.lookedAtAgain')}</p>
      )}
      {left.length > 0 && (
        <div class="receipt-buttons">
          {mayDelete && (
            <Button kind="danger" onClick={() => onPlan(keys)}>
              {i18n.t('account.deleteLeft', left.length)}
            </Button>
          )}
          {needsLogin && (
            <LinkButton href={`${instance}/login`}>{i18n.t('action.open', { host })}</LinkButton>
          )}
          <Button onClick={() => onCheck(keys)}>{i18n.t('selection.check')}</Button>
        </div>
      )}
      {facts?.need === 'owner' && left.length > 0 && (
        <AdminLetter uploads={left} host={host} account={account} output={output} />
      )}
      <ReportGroups uploads={own} onTryAgain={onTryAgain} />
      {unnamed.length > 0 && (
        <p>
          {i18n.t('account.unnamedLeft', unnamed.length, { host })}{' '}
          <a href={`#${fromRoute({ page: 'uploads', filter: { instance } })}`}>{i18n.t('account.look')}</a>
        </p>
      )}
    </>
  );
}

function leadText(facts: SiteFacts | undefined, host: string): string {
  switch (facts?.need) {
    case 'none':
      return i18n.t('account.leftToken');
    case 'any-login':
      return i18n.t('account.leftAnyLogin', { host });
    case 'owner':
      return i18n.t('account.leftOwner', { host });
    default:
      return i18n.t('account.leftUnknown', { host });
  }
}

/** What the account left, and what the user said to be of it. */
const isOf = (upload: UploadView, instance: Origin | undefined, account: string | undefined): boolean =>
  upload.instance === instance &&
  upload.accountGone !== undefined &&
  (upload.account === undefined || upload.account.name === account);
