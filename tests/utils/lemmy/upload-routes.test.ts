import { describe, expect, it } from 'vitest';
import { UPLOAD_PATH } from '../../../utils/lemmy/endpoints';
import { placeOfRoute, readUploadAnswer } from '../../../utils/lemmy/upload-answer';
import { anAlias, aToken } from '../../support/uploads';

describe('upload routes (contract §1.1)', () => {
  it.each([
    ['/pictrs/image', undefined],
    ['/api/v4/image', undefined],
    ['/api/v4/account/avatar', 'avatar'],
    ['/api/v4/account/banner', 'banner'],
    ['/api/v4/community/icon', 'community'],
    ['/api/v4/community/banner', 'community'],
    ['/api/v4/site/icon', 'site'],
    ['/api/v4/site/banner', 'site'],
  ])('%s is one, for %s', (path, place) => {
    expect(UPLOAD_PATH.test(path)).toBe(true);
    expect(placeOfRoute(path)).toBe(place);
  });

  it.each([
    '/',
    '/pictrs/image/',
    '/pictrs/image/x.png',
    '/pictrs/image/delete/t/x.png',
    '/x/pictrs/image',
    '/api/v4/image/list',
    '/api/v4/account/media',
    '/api/v4/account/avatar/',
    '/api/v3/post',
    '/PICTRS/IMAGE',
  ])('%s is none', (path) => {
    expect(UPLOAD_PATH.test(path)).toBe(false);
    expect(placeOfRoute(path)).toBeUndefined();
  });
});

describe('an answer of any size', () => {
  it('counts only while it could be one', () => {
    const files = Array.from({ length: 101 }, () => ({ file: anAlias(), delete_token: aToken() }));
    const read = (some: unknown[]) =>
      readUploadAnswer('/pictrs/image', 201, JSON.stringify({ msg: 'ok', files: some }));
    expect(read(files)).toEqual({ kind: 'unreadable', status: 201 });
    expect(read(files.slice(0, 100))).toMatchObject({ kind: 'stored' });
  });
});
