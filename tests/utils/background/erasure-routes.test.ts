/** What an admin is told: enough to find and erase the picture, and nothing that deletes it. */
import { expect, it, vi } from 'vitest';
import { erasureRoutes } from '../../../utils/background/erasure-routes';
import { keyOf, type Exchange, type Upload } from '../../../utils/domain/upload';
import { createBackgroundWorld } from '../../support/background-world';
import { installI18n } from '../../support/i18n';
import { anUpload } from '../../support/uploads';
import { NOW, WORLD } from '../../support/views';

vi.mock('../../../utils/messaging/client', () => ({ askTab: () => Promise.resolve(undefined) }));
installI18n();

async function detailsOf(upload: Upload): Promise<string> {
  const world = await createBackgroundWorld();
  await world.add(upload);
  const { text } = await erasureRoutes(world.tools).erasureDetails({ key: keyOf(upload) });
  return text ?? '';
}

it('tells address, name, time and account, and that nothing was tried', async () => {
  const upload = anUpload({ account: { name: 'ada', id: 1 } });
  const text = await detailsOf(upload);
  expect(text).toContain(`Address: ${WORLD}/pictrs/image/${upload.alias}`);
  expect(text).toContain(`Name on the server: ${upload.alias}`);
  expect(text).toMatch(/Uploaded: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/);
  expect(text).toContain('Account: ada');
  expect(text).toContain('has not tried to delete it yet');
});

it('tells what was tried with its statuses, the last ten of each, and never a token', async () => {
  const exchanges = Array.from({ length: 30 }, (_, n): Exchange => ({
    at: NOW + n,
    what: n % 2 === 0 ? 'delete' : 'look',
    method: 'GET',
    path: n % 2 === 0 ? '/pictrs/image/delete/…/x.webp' : `/pictrs/image/x.webp?n=${n}`,
    status: n % 2 === 0 ? 404 : 200,
    ...(n % 2 === 0 ? { by: 'ada' } : {}),
  }));
  const history = [{ at: NOW, what: 'requested' as const, detail: '' }];
  const upload = anUpload({ state: 'only-admin', exchanges, history });
  const text = await detailsOf(upload);
  expect(text.match(/Status 404 · as ada/g)).toHaveLength(10);
  expect(text.match(/Status 200/g)).toHaveLength(10);
  expect(text).toContain('n=29');
  expect(text).not.toContain('n=1 ');
  expect(text).toContain('asked your server to delete it on');
  expect(text).not.toContain((upload.credential as { token: string }).token);
});

it('says so where it is gone already', async () => {
  expect(await detailsOf(anUpload({ state: 'gone', checkedAt: NOW }))).toMatch(/Gone, checked .* UTC/);
});

it('has nothing to tell of what is not in the vault', async () => {
  const { tools } = await createBackgroundWorld();
  expect(await erasureRoutes(tools).erasureDetails({ key: 'https://nowhere.example/x.png' })).toEqual({});
});
