/**
 * How the site in the active tab stands, and the one thing to do about it. Promise: "protected" is said only
 * while our scripts run in that tab.
 */
import { i18n } from '#i18n';
import type { ComponentChildren, JSX } from 'preact';
import { generationOf } from '../../utils/domain/generation';
import type { Guard } from '../../utils/domain/guard';
import { hostOf, type Origin } from '../../utils/domain/names';
import type { Settings } from '../../utils/domain/settings';
import type { SiteView } from '../hooks/use-site';
import { ServerGuard } from '../settings/guard-choice';
import { Button } from '../ui/button';
import { Icon, type IconName } from '../ui/icon';
import type { TabSite } from './popup-edge';

interface SiteCardProps {
  site: SiteView;
  /** the user has just declined the browser's prompt */
  isRefused: boolean;
  /** called straight from the click, so that permission may be asked for in it */
  onProtect: () => void;
  onReload: () => void;
  /** undefined until they are known */
  settings: Pick<Settings, 'guard' | 'guards'> | undefined;
  onGuard: (instances: Origin[], guard: Guard | undefined) => void;
}

export function SiteCard(props: SiteCardProps): JSX.Element {
  const { site } = props;
  switch (site.kind) {
    case 'looking':
      return <Card icon="globe" title={i18n.t('site.looking')} />;
    case 'failed':
      return <Card icon="question" title={i18n.t('site.failed')} hint={i18n.t('site.otherHint')} />;
    case 'none':
      return <Card icon="globe" title={i18n.t('site.none')} hint={i18n.t('site.otherHint')} />;
    case 'other':
      return (
        <Card
          icon="globe"
          title={i18n.t('site.other', { host: site.host })}
          hint={i18n.t('site.otherHint')}
        />
      );
    default:
      return <LemmyCard {...props} site={site} />;
  }
}

type LemmySite = Extract<TabSite, { kind: 'lemmy' }>;

function LemmyCard({
  site,
  isRefused,
  onProtect,
  onReload,
  settings,
  onGuard,
}: SiteCardProps & { site: LemmySite }): JSX.Element {
  const host = hostOf(site.origin);
  if (!site.granted) {
    return (
      <Card icon="shield" title={i18n.t('site.unprotected', { host })} hint={i18n.t('site.unprotectedHint')}>
        <Button kind="primary" icon="shield" onClick={onProtect}>
          {i18n.t('site.protect', { host })}
        </Button>
        {isRefused && <output class="hint">{i18n.t('site.refused')}</output>}
      </Card>
    );
  }
  const guard = settings && (
    <ServerGuard
      host={host}
      own={settings.guards[site.origin]}
      everywhere={settings.guard}
      onChange={(own) => onGuard([site.origin], own)}
    />
  );
  if (!site.active) {
    return (
      <Card icon="shield" title={i18n.t('site.inactive', { host })} hint={i18n.t('site.inactiveHint')}>
        <Button kind="primary" icon="reload" onClick={onReload}>
          {i18n.t('site.reload')}
        </Button>
        {guard}
      </Card>
    );
  }
  return (
    <Card
      icon="check"
      tone="good"
      title={i18n.t('site.protected')}
      hint={i18n.t('site.protectedHint', { host, version: versionText(site.version) })}
    >
      {guard}
    </Card>
  );
}

interface CardProps {
  icon: IconName;
  title: string;
  hint?: string;
  tone?: 'plain' | 'good';
  children?: ComponentChildren;
}

function Card({ icon, title, hint, tone = 'plain', children }: CardProps): JSX.Element {
  return (
    <section class={`card card-${tone}`} aria-label={i18n.t('site.heading')}>
      <h2 class="card-title">
        <Icon name={icon} />
        <span>{title}</span>
      </h2>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {children}
    </section>
  );
}

function versionText(version: string): string {
  const generation = generationOf(version);
  return generation
    ? i18n.t('site.version', { version, generation })
    : i18n.t('site.versionUnknown', { version });
}
