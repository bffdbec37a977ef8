/** What page scripts send, each overridable in part. */
import type { AnswerMessage, AttemptMessage } from '../../utils/messaging/protocol';
import type { Source } from '../../utils/vault/intake';
import { anAlias, aToken } from './uploads';
import { WORLD } from './views';

export const SOURCE: Source = { instance: WORLD, tabId: 3 };

export const anAttemptMessage = (change: Partial<AttemptMessage> = {}): AttemptMessage => ({
  id: '0.123',
  url: `${WORLD}/pictrs/image`,
  files: [{ name: 'passport.jpg', size: 1000, type: 'image/jpeg', sha256: 'ab'.repeat(32) }],
  place: { kind: 'comment', pageUrl: `${WORLD}/post/1` },
  pageId: '1-2-3',
  ...change,
});

export const anAnswerMessage = (change: Partial<AnswerMessage> = {}): AnswerMessage => ({
  attemptId: '0.123',
  url: `${WORLD}/pictrs/image`,
  status: 201,
  body: aBody(),
  place: { kind: 'comment', pageUrl: `${WORLD}/post/1` },
  ...change,
});

/** The body of a successful answer up to 0.19. */
export function aBody(...aliases: string[]): string {
  const names = aliases.length > 0 ? aliases : [anAlias()];
  return JSON.stringify({ msg: 'ok', files: names.map((file) => ({ file, delete_token: aToken() })) });
}
