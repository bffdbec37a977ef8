/**
 * A deletion that is under way, or looked after: what is to be done next, and when. Promise: everything a worker needs to go
 * on stands in it.
 */
import * as z from 'zod/mini';
import { Time } from './time';

/** What the checks mean when the image is still served once the server has answered. */
const IF_SERVED = ['still-there', 'only-admin', 'failed'] as const;

/**
 * Why a deletion, or the look whether it happened, does not go on. `no-access`: the user took back the permission for
 * the server. `private`: the instance shows strangers nothing. `cache`: a cache answers in the server's place.
 * `denied`: the server says that there is nothing to delete, and still serves it.
 * `session`: what the server made from the picture can only be found and deleted by its owner (1.0).
 */
const WAITING_FOR = [
  'rate-limited',
  'unreachable',
  'no-access',
  'private',
  'cache',
  'session',
  'denied',
] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

/** A pending deletion, kept in its upload so that both change in one write and survive together (design D8). */
export const Job = z.discriminatedUnion('phase', [
  z.object({
    phase: z.literal('ask'),
    /** ms since the epoch; absent while waiting for a session of the right account */
    dueAt: z.optional(Time),
    tries: z.number(),
    /** set before a request leaves, so that a worker that died in between checks before it sends again */
    sentAt: z.optional(Time),
    /** why it waits, for people */
    waitingFor: z.optional(z.enum(WAITING_FOR)),
  }),
  z.object({
    phase: z.literal('verify'),
    dueAt: Time,
    /** ms since the epoch: when the server answered; the schedule counts from here */
    since: Time,
    /** index into the schedule of checks */
    step: z.number(),
    /** checks in a row that told nothing (network, 5xx) */
    unclear: z.number(),
    ifServed: z.enum(IF_SERVED),
    /** why the last look told nothing */
    waitingFor: z.optional(z.enum(WAITING_FOR)),
    /**
     * how often it was asked for when the server said that there is nothing (any more) to delete, after it had failed
     * before: if the picture is still there, it is worth another try (contract §4.2, B2)
     */
    again: z.optional(z.number()),
    /** every rendering was looked at and none was there: later looks are shorter */
    covered: z.optional(z.literal(true)),
    /** what a cache still showed then, as `<number of the Accept header> <path>` */
    cached: z.optional(z.array(z.string().check(z.maxLength(400))).check(z.maxLength(40))),
    /** 1.0: the thumbnails the server made are not all known to be deleted yet; `pending`, or where in the list to go on */
    thumbnails: z.optional(z.string().check(z.maxLength(2000))),
    /** how often the list was gone on with */
    sweeps: z.optional(z.number()),
  }),
]);
export type Job = z.infer<typeof Job>;
