/**
 * `window.isoData` (contract §7.3). Promise: exactly the keys of that version.
 */

import type { Features } from '../model/features.ts';
import { rec } from '../model/json.ts';
import type { PageData } from '../model/types.ts';

export interface IsoParts {
  path: string;
  features: Features;
  site: unknown;
  account: unknown;
  data: PageData;
  backend: string;
  origin: string;
}

export function isoData({
  path,
  features,
  site,
  account,
  data,
  backend,
  origin,
}: IsoParts): Record<string, unknown> {
  const common = { path, routeData: data, errorPageData: undefined };
  if (features.v4) {
    const me = rec(account)['local_user_view'] === undefined ? undefined : account;
    return {
      ...common,
      siteRes: site,
      myUserInfo: me,
      lemmyBackend: backend,
      lemmyFrontend: origin,
      showAdultConsentModal: false,
    };
  }
  return {
    ...common,
    site_res: site,
    ...(features.hydratedEvent ? { showAdultConsentModal: false } : {}),
    ...(features.externalHost ? { lemmy_external_host: new URL(backend).host } : {}),
  };
}
