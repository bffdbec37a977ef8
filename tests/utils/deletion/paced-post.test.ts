/** Messengers that count, and that ask once who is logged in. */
import { describe, expect, it } from 'vitest';
import { createPacedPost } from '../../../utils/deletion/paced-post';
import { createPace } from '../../../utils/deletion/pace';
import type { Messenger, Post } from '../../../utils/deletion/messengers';
import type { LemmyAnswer, LemmyRequest } from '../../../utils/domain/http';
import { MINUTE_MS, NOW, WORLD } from '../../support/views';

const WHO: LemmyRequest = { method: 'GET', path: '/api/v3/site', session: 'header' };
const DELETE: LemmyRequest = { method: 'GET', path: '/pictrs/image/delete/t/x.png', session: 'header' };

function aPost() {
  const sent: string[] = [];
  const clock = { now: NOW };
  let tag: string | undefined = 'ada';
  let answer: LemmyAnswer = { status: 200, body: '{}' };
  const messenger = (via: Messenger['via'], id?: string): Messenger => ({
    via,
    ...(id === undefined ? {} : { id }),
    async send({ path }) {
      await Promise.resolve();
      sent.push(`${via} ${path}`);
      return answer;
    },
  });
  const post: Post = {
    tabs: async () => [messenger('tab', tag)],
    background: () => messenger('background'),
  };
  const pace = createPace(() => ({ max: 20, intervalMs: MINUTE_MS }));
  const paced = createPacedPost(post, pace, () => clock.now);
  return {
    sent,
    clock,
    pace,
    be: (next: string | undefined) => (tag = next),
    say: (next: LemmyAnswer) => (answer = next),
    async ask(request: LemmyRequest) {
      const [tab] = await paced.tabs(WORLD, WORLD);
      return tab?.send(request);
    },
    askBackground: (request: LemmyRequest) => paced.background(WORLD).send(request),
  };
}

describe('who is logged in', () => {
  it('is asked once for all jobs of the same time, and anew for another session', async () => {
    const { ask, sent, be } = aPost();
    await Promise.all([ask(WHO), ask(WHO)]);
    await ask(WHO);
    expect(sent).toHaveLength(1);
    be('bob');
    await ask(WHO);
    expect(sent).toHaveLength(2);
  });

  it('is asked each time of a session that cannot be told from another', async () => {
    const { ask, sent, be } = aPost();
    be(undefined);
    await ask(WHO);
    await ask(WHO);
    expect(sent).toHaveLength(2);
  });

  it('is asked anew after a while, of the background soon', async () => {
    const { ask, askBackground, sent, clock } = aPost();
    await ask(WHO);
    await askBackground(WHO);
    clock.now += 5000;
    await ask(WHO);
    await askBackground(WHO);
    expect(sent).toEqual(['tab /api/v3/site', 'background /api/v3/site', 'background /api/v3/site']);
  });

  it('is asked anew where what the profile shows matters', async () => {
    const { ask, sent } = aPost();
    await ask(WHO);
    await ask({ ...WHO, fresh: true });
    expect(sent).toHaveLength(2);
  });

  it('is not remembered when nobody answered', async () => {
    const { ask, sent, say } = aPost();
    say({ problem: 'network' });
    await ask(WHO);
    await ask(WHO);
    expect(sent).toHaveLength(2);
  });
});

describe('the pace', () => {
  it('counts what was asked of the API, and deletions are always sent', async () => {
    const { ask, sent, pace, be } = aPost();
    be(undefined);
    for (let n = 0; n < 9; n++) await ask(WHO);
    for (let n = 0; n < 9; n++) await ask(DELETE);
    expect(pace.freeAt(WORLD, NOW)).toBe(0);
    await ask(WHO);
    expect(pace.freeAt(WORLD, NOW)).toBe(NOW + MINUTE_MS);
    expect(sent).toHaveLength(19);
  });
});
