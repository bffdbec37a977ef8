/** Whatever the user, the server and the browser do in whatever order: `gone` comes from a clean look as a stranger. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GENERATIONS } from '../../utils/domain/generation.ts';
import type { LemmyAnswer } from '../../utils/domain/http.ts';
import { cancelDeletion, requestCheck, requestDeletion, resume } from '../../utils/deletion/lifecycle.ts';
import type { Upload } from '../../utils/domain/upload.ts';
import { createEngineWorld, type EngineWorld } from '../support/engine-world.ts';
import { anOwnedUpload, anUpload, tokenOf } from '../support/uploads.ts';
import { MINUTE_MS } from '../support/views.ts';

/** What deletions are answered with; `ok`: what the server does. */
const ANSWERS: Record<string, LemmyAnswer> = {
  'says 204 and does nothing': { status: 204, body: '' },
  'says success and does nothing': { status: 200, body: '{"success":true}' },
  'says 404': { status: 404, body: '{"error":"unknown","message":"Record not found"}' },
  'says 403': { status: 403, body: '{"msg":"Provided token did not match expected token"}' },
  'says 500': { status: 500, body: '' },
  'says 302': { status: 302, body: '' },
  'says nothing': { problem: 'timeout' },
};

/** What every look gets instead of an answer about the picture. */
const VEILS: Record<string, () => Response> = {
  'an error page': () => new Response('<h1>Bad Gateway</h1>', { status: 502 }),
  'a page with status 200': () => new Response('<h1>Soon</h1>', { headers: { 'content-type': 'text/html' } }),
  'a page with status 404': () => new Response('<h1>Not found</h1>', { status: 404 }),
  'a login': () => new Response(null, { status: 401 }),
  nothing: () => {
    throw new TypeError('fetch failed');
  },
};

type Event =
  | { what: 'delete' | 'cancel' | 'check' | 'session' | 'restart' | 'reappear' }
  | { what: 'pass'; ms: number }
  | { what: 'answer'; as: string }
  | { what: 'veil'; as: string };

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Event>({ what: 'delete' }) },
  fc.constantFrom<Event>(
    ...(['cancel', 'check', 'session', 'restart', 'reappear'] as const).map((what) => ({ what })),
  ),
  {
    weight: 3,
    arbitrary: fc.integer({ min: 0, max: 30 * MINUTE_MS }).map((ms): Event => ({ what: 'pass', ms })),
  },
  fc.constantFrom('ok', ...Object.keys(ANSWERS)).map((as): Event => ({ what: 'answer', as })),
  fc.constantFrom('none', ...Object.keys(VEILS)).map((as): Event => ({ what: 'veil', as })),
);

/** A world in which one picture's record is held to what it says. */
async function openWorld(generation: (typeof GENERATIONS)[number]) {
  const world = await createEngineWorld(generation);
  const start = generation === 'D' ? anOwnedUpload() : anUpload();
  await world.add(start);
  const { fetch: open } = world.web;
  let veil = 'none';
  let state: string = start.state;
  world.web.fetch = (input, init) => {
    const veiled = VEILS[veil];
    return veiled ? Promise.resolve().then(veiled) : open(input, init);
  };
  world.changed = (upload) => {
    if (upload.state === 'gone' && state !== 'gone') {
      expect({ isOnline: world.post.server.online.has(upload.alias), veil }).toEqual({
        isOnline: false,
        veil: 'none',
      });
      const looks = world.web.asked.filter(({ url }) => url.includes(upload.alias));
      expect(looks.length).toBeGreaterThanOrEqual(2);
    }
    if (upload.state !== state) world.web.asked.length = 0;
    state = upload.state;
  };
  const change = (step: (upload: Upload, moment: { now: number; random: number }) => Upload) =>
    world.repository.save({ uploads: [step(world.get(start), { now: world.now, random: 0.5 })] });
  return { world, start, change, setVeil: (next: string) => void (veil = next) };
}

async function happen(
  event: Event,
  { world, start, change, setVeil }: Awaited<ReturnType<typeof openWorld>>,
) {
  const { server } = world.post;
  switch (event.what) {
    case 'delete':
      return change(requestDeletion);
    case 'cancel':
      return change(cancelDeletion);
    case 'check':
      return change(requestCheck);
    case 'session':
      return change(resume);
    case 'restart':
      return world.restart();
    case 'reappear':
      return void server.online.add(start.alias);
    case 'pass':
      return world.pass(event.ms);
    case 'veil':
      return setVeil(event.as);
    default:
      return setAnswer(world, event.as);
  }
}

function setAnswer({ post }: EngineWorld, as: string): void {
  const answer = ANSWERS[as];
  for (const path of ['/image/delete/', 'account/media']) {
    if (answer)
      post.server.instead.set(path, ({ path: asked }) => (asked.includes('list') ? EMPTY_LIST : answer));
    else post.server.instead.delete(path);
  }
}
const EMPTY_LIST: LemmyAnswer = { status: 200, body: '{"items":[]}' };

it('no order of events reaches gone without a clean look, and none loses a record or a token', async () => {
  const life = fc.record({
    generation: fc.constantFrom(...GENERATIONS),
    events: fc.array(anyEvent, { minLength: 3, maxLength: 25 }),
  });
  await fc.assert(
    fc.asyncProperty(life, async ({ generation, events }) => {
      const opened = await openWorld(generation);
      for (const event of events) await happen(event, opened);
      const end = opened.world.get(opened.start);
      expect(end.credential).toEqual(opened.start.credential);
      if (end.credential.kind === 'token') expect(tokenOf(end)).toBe(tokenOf(opened.start));
    }),
    { numRuns: 200 },
  );
}, 60_000);
