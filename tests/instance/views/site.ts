/** The site as each API version shows it (contract §7.1). */
import { stamp } from '../clock.ts';
import type { Json } from '../http.ts';
import type { Lemmy } from '../lemmy.ts';
import type { Account } from '../state.ts';
import { myUser, personView } from './people.ts';
import type { Api } from './people.ts';

/** Shown where a test switched a limit off: the field is mandatory. */
const unlimited = 9999;

export function siteResponse(lemmy: Lemmy, me: Account | undefined, api: Api): Json {
  const common = {
    site_view: siteView(lemmy, api),
    admins: lemmy.state.accounts
      .filter((one) => one.admin && !one.deleted)
      .map((one) => personView(lemmy, one, api)),
    version: lemmy.version,
    all_languages: [{ id: 0, code: 'und', name: 'Undetermined' }],
    discussion_languages: [0],
  };
  if (api === 'v4') {
    return {
      ...common,
      oauth_providers: [],
      admin_oauth_providers: [],
      blocked_urls: [],
      active_plugins: [],
      captcha_enabled: false,
    };
  }
  const old = lemmy.generation === 'A' ? {} : { blocked_urls: [] };
  return { ...common, ...old, my_user: me && myUser(lemmy, me, api), taglines: [], custom_emojis: [] };
}

function siteView(lemmy: Lemmy, api: Api): Json {
  const started = stamp(lemmy.generation, lemmy.state.startedAt);
  const identity = {
    id: 1,
    name: `Demo ${lemmy.generation}`,
    icon: lemmy.state.site.icon,
    banner: lemmy.state.site.banner,
  };
  const place = { inbox_url: `${lemmy.backend}/inbox`, last_refreshed_at: started, instance_id: 1 };
  const counts = {
    users: lemmy.state.accounts.length,
    posts: lemmy.state.posts.length,
    comments: lemmy.state.comments.length,
    communities: 1,
    users_active_day: 1,
    users_active_week: 1,
    users_active_month: 1,
    users_active_half_year: 1,
  };
  const local = {
    id: 1,
    site_id: 1,
    site_setup: true,
    private_instance: lemmy.switches.privateInstance,
    federation_enabled: lemmy.switches.federation,
    default_theme: 'browser',
    community_creation_admin_only: false,
    application_email_admins: false,
    reports_email_admins: false,
  };
  if (api === 'v3') {
    return {
      site: { ...identity, ...place, published: started, actor_id: `${lemmy.backend}/`, public_key: '' },
      local_site: { ...local, ...localSiteV3, published: started },
      local_site_rate_limit: rateLimits(lemmy, (name) => [name, `${name}_per_second`]),
      counts: { site_id: 1, ...counts },
    };
  }
  return {
    site: { ...identity, ...place, published_at: started, ap_id: `${lemmy.backend}/` },
    local_site: { ...local, ...localSiteV4, ...imageSettings(lemmy), ...counts, published_at: started },
    local_site_rate_limit: rateLimits(lemmy, (name) => [`${name}_max_requests`, `${name}_interval_seconds`]),
    instance: {
      id: 1,
      domain: lemmy.hostname,
      published_at: started,
      software: 'lemmy',
      version: lemmy.version,
    },
  };
}

const localSiteV3 = {
  enable_downvotes: true,
  enable_nsfw: true,
  require_email_verification: false,
  default_post_listing_type: 'Local',
  hide_modlog_mod_names: true,
  actor_name_max_length: 20,
  captcha_enabled: false,
  captcha_difficulty: 'medium',
  registration_mode: 'Open',
};

const localSiteV4 = {
  email_verification_required: false,
  default_post_listing_type: 'local',
  default_post_listing_mode: 'list',
  default_post_sort_type: 'new',
  default_comment_sort_type: 'new',
  registration_mode: 'open',
  default_items_per_page: 20,
  nsfw_content_disallowed: false,
};

function imageSettings(lemmy: Lemmy): Json {
  return {
    image_mode: lemmy.switches.thumbnails === 'store' ? 'store_link_previews' : 'proxy_all_images',
    image_upload_timeout_seconds: 30,
    image_max_thumbnail_size: 512,
    image_max_avatar_size: 512,
    image_max_banner_size: 1024,
    image_max_upload_size: 1024,
    image_allow_video_uploads: true,
    image_upload_disabled: lemmy.switches.uploadDisabled,
  };
}

function rateLimits(lemmy: Lemmy, keys: (bucket: string) => [string, string]): Json {
  const limits: readonly (readonly [string, number, number])[] = [
    ['message', lemmy.switches.rateLimitMessage ?? unlimited, 60],
    ['image', lemmy.switches.rateLimitImage ?? unlimited, 3600],
    ['post', unlimited, 600],
    ['comment', unlimited, 600],
    ['register', unlimited, 3600],
    ['search', unlimited, 600],
  ];
  const fields = limits.flatMap(([bucket, count, seconds]) => {
    const [countKey, secondsKey] = keys(bucket);
    return [[countKey, count] as const, [secondsKey, seconds] as const];
  });
  return { local_site_id: 1, ...Object.fromEntries(fields) };
}
