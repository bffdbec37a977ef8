/**
 * Who is logged in, and which version answers (contract §7.1). Promise: anything that is not a clear answer is
 * `unclear`, so nobody is taken for logged out because a server hiccuped.
 */
import * as z from 'zod/mini';
import { generationOf, usesV4, type Generation } from '../domain/generation';
import { isAnswer, parseJson, type LemmyAnswer, type LemmyRequest } from '../domain/http';
import type { Account } from '../domain/upload';

/** The logged-in account and where its pictures are. */
export interface Session {
  account: Account;
  isAdmin: boolean;
  avatar?: string;
  banner?: string;
}

export type WhoAmI = { kind: 'session'; session: Session } | { kind: 'anonymous' } | { kind: 'unclear' };

const Person = z.object({
  id: z.number(),
  name: z.string(),
  avatar: z.optional(z.string()),
  banner: z.optional(z.string()),
  admin: z.optional(z.boolean()),
});
const UserView = z.object({
  local_user_view: z.object({
    local_user: z.object({ id: z.number(), admin: z.optional(z.boolean()) }),
    person: Person,
  }),
});
const SiteV3 = z.object({ version: z.string(), my_user: z.optional(z.unknown()) });

/** How a server of this generation wants to be told the session: 0.18 takes its token as a parameter (contract §7.1). */
export const sessionOf = (generation: Generation): 'param' | 'header' =>
  generation === 'A' ? 'param' : 'header';

/** The request that asks a server of this generation who is logged in. */
export function whoAmIRequest(generation: Generation): LemmyRequest {
  const path = usesV4(generation) ? '/api/v4/account' : '/api/v3/site';
  return { method: 'GET', path, session: sessionOf(generation) };
}

/** Reads the answer to `whoAmIRequest`. */
export function readWhoAmI(generation: Generation, answer: LemmyAnswer): WhoAmI {
  if (!isAnswer(answer)) return { kind: answer.problem === 'no-session' ? 'anonymous' : 'unclear' };
  if (answer.status === 401) return { kind: 'anonymous' };
  if (answer.status !== 200) return { kind: 'unclear' };
  const json = parseJson(answer.body);
  if (usesV4(generation)) return fromUserView(json, generation);
  const site = z.safeParse(SiteV3, json);
  if (!site.success) return { kind: 'unclear' };
  return site.data.my_user === undefined
    ? { kind: 'anonymous' }
    : fromUserView(site.data.my_user, generation);
}

/** Reads a `my_user` object, as the API and the page's own `isoData` hold it. */
function fromUserView(value: unknown, generation: Generation): WhoAmI {
  const view = z.safeParse(UserView, value);
  if (!view.success) return { kind: 'unclear' };
  const { local_user, person } = view.data.local_user_view;
  return {
    kind: 'session',
    session: {
      // The owner key of images: `person.id` on 1.0, `local_user.id` before (contract §7.1).
      account: { name: person.name.slice(0, 200), id: usesV4(generation) ? person.id : local_user.id },
      isAdmin: local_user.admin ?? person.admin ?? false,
      ...(person.avatar === undefined ? {} : { avatar: person.avatar }),
      ...(person.banner === undefined ? {} : { banner: person.banner }),
    },
  };
}

/** Requests that tell a server's version, in the order to try them. A v3 answer alone does not mean 0.19 (contract §7.1). */
export const VERSION_REQUESTS: readonly LemmyRequest[] = [
  { method: 'GET', path: '/api/v4/site', session: 'none' },
  { method: 'GET', path: '/api/v3/site', session: 'none' },
];

/** The version in the answer to one of `VERSION_REQUESTS`, if it is one whose rules we know. */
export function readVersion(answer: LemmyAnswer): string | undefined {
  if (!isAnswer(answer) || answer.status !== 200) return undefined;
  const site = z.safeParse(z.object({ version: z.string() }), parseJson(answer.body));
  return site.success && generationOf(site.data.version) !== undefined ? site.data.version : undefined;
}

/** How many API requests a server takes from one address: the `message` bucket (contract §10). */
export interface RequestLimit {
  max: number;
  intervalMs: number;
}

const Limits = z.object({
  site_view: z.object({
    local_site_rate_limit: z.object({
      message: z.optional(z.number()),
      message_per_second: z.optional(z.number()),
      message_max_requests: z.optional(z.number()),
      message_interval_seconds: z.optional(z.number()),
    }),
  }),
});

/** The limit in the answer to one of `VERSION_REQUESTS`; undefined where it states none that makes sense. */
export function readRequestLimit(answer: LemmyAnswer): RequestLimit | undefined {
  const site = isAnswer(answer) ? z.safeParse(Limits, parseJson(answer.body)) : undefined;
  if (!site?.success) return undefined;
  const stated = site.data.site_view.local_site_rate_limit;
  const max = stated.message ?? stated.message_max_requests ?? 0;
  const seconds = stated.message_per_second ?? stated.message_interval_seconds ?? 0;
  // A server that states nonsense must not stop us for years
  return max >= 1 && seconds >= 1 ? { max, intervalMs: Math.min(seconds, 3600) * 1000 } : undefined;
}

/** Tells a banned account from one that is logged out, which look alike otherwise; for B and C (contract §7.1). */
export const validateRequest: LemmyRequest = {
  method: 'GET',
  path: '/api/v3/user/validate_auth',
  session: 'header',
};

/** Whether the answer to `validateRequest` says that the account is banned. */
export function isBanned(answer: LemmyAnswer): boolean {
  if (!isAnswer(answer) || answer.status !== 400) return false;
  const error = z.safeParse(z.object({ error: z.string() }), parseJson(answer.body));
  return error.success && error.data.error === 'site_ban';
}

/**
 * Whether both are the same user of one instance. Names decide: they are unique there and never change, while ids are
 * of another kind since 1.0, and an upgrade would make everybody a stranger.
 */
export function isSameAccount(a: Account, b: Account): boolean {
  return a.name === b.name;
}
