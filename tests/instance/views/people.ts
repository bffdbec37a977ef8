/** Persons as each API version shows them (contract §5, §7.1); absent values are left out, as there. */
import { stamp } from '../clock.ts';
import type { Json } from '../http.ts';
import type { Lemmy } from '../lemmy.ts';
import type { Account } from '../state.ts';

export type Api = 'v3' | 'v4';

export function personView(lemmy: Lemmy, account: Account, api: Api): Json {
  const person = toPerson(lemmy, account, api);
  if (api === 'v4') return { person, is_admin: account.admin, banned: account.banned };
  const counts = personCounts(lemmy, account);
  return lemmy.generation === 'A' ? { person, counts } : { person, counts, is_admin: account.admin };
}

export function toPerson(lemmy: Lemmy, account: Account, api: Api): Json {
  const url = `${lemmy.backend}/u/${account.name}`;
  const common = {
    id: account.personId,
    name: account.name,
    display_name: account.displayName,
    avatar: account.avatar,
    banner: account.banner,
    bio: account.bio,
    matrix_user_id: account.matrixUserId,
    local: true,
    deleted: account.deleted,
    bot_account: false,
    instance_id: 1,
  };
  const published = stamp(lemmy.generation, account.publishedAt);
  if (api === 'v4') {
    const { post_count, comment_count } = personCounts(lemmy, account);
    return {
      ...common,
      ap_id: url,
      published_at: published,
      last_refreshed_at: published,
      post_count,
      comment_count,
    };
  }
  const old = lemmy.generation === 'A' ? { admin: account.admin, inbox_url: `${url}/inbox` } : {};
  return { ...common, ...old, actor_id: url, published, banned: account.banned };
}

export function myUser(lemmy: Lemmy, account: Account, api: Api): Json {
  const view = { local_user: localUser(lemmy, account, api), person: toPerson(lemmy, account, api) };
  const lists = {
    follows: [],
    moderates: [],
    community_blocks: [],
    person_blocks: [],
    discussion_languages: [0],
  };
  if (api === 'v4') {
    const blocks = { instance_communities_blocks: [], instance_persons_blocks: [], keyword_blocks: [] };
    return {
      local_user_view: { ...view, banned: account.banned },
      ...lists,
      ...blocks,
      multi_community_follows: [],
    };
  }
  const instances = lemmy.generation === 'A' ? {} : { instance_blocks: [] };
  return { local_user_view: { ...view, counts: personCounts(lemmy, account) }, ...lists, ...instances };
}

function localUser(lemmy: Lemmy, account: Account, api: Api): Json {
  const common = {
    id: account.localUserId,
    person_id: account.personId,
    show_nsfw: false,
    theme: 'browser',
    default_listing_type: lemmy.generation === 'D' ? 'local' : 'Local',
    interface_language: 'browser',
    show_avatars: true,
    send_notifications_to_email: false,
    show_bot_accounts: true,
    show_read_posts: true,
    email_verified: false,
    accepted_application: true,
    open_links_in_new_tab: false,
  };
  if (lemmy.generation === 'A') {
    const published = stamp('A', account.publishedAt);
    return {
      ...common,
      default_sort_type: 'New',
      validator_time: published,
      show_scores: true,
      show_new_post_notifs: false,
    };
  }
  const modern = {
    blur_nsfw: true,
    infinite_scroll_enabled: false,
    admin: account.admin,
    post_listing_mode: api === 'v4' ? 'list' : 'List',
    totp_2fa_enabled: false,
    collapse_bot_comments: false,
  };
  if (api === 'v3')
    return { ...common, ...modern, default_sort_type: 'New', auto_expand: false, show_scores: true };
  return {
    ...common,
    ...modern,
    default_post_sort_type: 'new',
    default_comment_sort_type: 'new',
    show_media: true,
  };
}

function personCounts(lemmy: Lemmy, account: Account): Json {
  const isOwn = (one: { creator: Account; deleted: boolean }) => one.creator === account && !one.deleted;
  const counts = {
    person_id: account.personId,
    post_count: lemmy.state.posts.filter(isOwn).length,
    comment_count: lemmy.state.comments.filter(isOwn).length,
  };
  return lemmy.generation === 'A'
    ? { id: account.personId, ...counts, post_score: 0, comment_score: 0 }
    : counts;
}
