/** Where a picture will be missing: known places, each once, and those that can be edited by their number. */
import { describe, expect, it } from 'vitest';
import type { PlaceKind } from '../../../utils/domain/upload';
import { holesOf } from '../../../utils/plan/holes';
import { anUploadView, FEDDIT, NOW, WORLD } from '../../support/views';

const at = (kind: PlaceKind, path: string, origin: string = WORLD) =>
  anUploadView({ place: { kind, pageUrl: origin + path } });

describe('holes', () => {
  it('are the posts and comments whose number is known', () => {
    const [post, comment] = [at('post', '/post/12'), at('comment', '/comment/34')];
    expect(holesOf([post, comment]).map(({ spot }) => spot)).toEqual([
      { kind: 'post', id: 12 },
      { kind: 'comment', id: 34 },
    ]);
  });

  it('of a comment written below a post are there, but its number is not known', () => {
    expect(holesOf([at('comment', '/post/12')])).toMatchObject([{ kind: 'comment' }]);
    expect(holesOf([at('comment', '/post/12')])[0]?.spot).toBeUndefined();
  });

  it('on another server than the picture’s cannot be edited by its session', () => {
    expect(holesOf([at('post', '/post/12', FEDDIT)])[0]?.spot).toBeUndefined();
  });

  it.each(['/create_post', '/inbox', '/settings', '/'])(
    'are not on %s, where it was being written',
    (path) => {
      expect(holesOf([at('post', path)])).toEqual([]);
    },
  );

  it('that a scan found count instead of where it was uploaded, with their titles', () => {
    const uses = [
      { kind: 'post' as const, pageUrl: `${WORLD}/post/7`, title: 'My cat', seenAt: NOW },
      { kind: 'avatar' as const, pageUrl: `${WORLD}/u/alice`, seenAt: NOW },
    ];
    const upload = anUploadView({ place: { kind: 'comment', pageUrl: `${WORLD}/post/1` }, uses });
    expect(holesOf([upload])).toEqual([
      {
        kind: 'post',
        pageUrl: `${WORLD}/post/7`,
        title: 'My cat',
        keys: [upload.key],
        spot: { kind: 'post', id: 7 },
      },
    ]);
  });

  it('are one for several pictures of one post, and that one first', () => {
    const [one, two, three] = [at('post', '/post/9'), at('post', '/post/1'), at('post', '/post/1')];
    expect(holesOf([one, two, three]).map(({ keys }) => keys.length)).toEqual([2, 1]);
  });

  it('are nowhere that is no address', () => {
    expect(holesOf([anUploadView({ place: { kind: 'post', pageUrl: 'nonsense' } })])).toEqual([]);
  });
});
