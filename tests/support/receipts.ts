/** Builders of uploads whose deletion was asked for, with the requests and checks that a receipt tells. */
import type { Exchange, HistoryEntry, UploadView } from '../../utils/domain/upload';
import { anUploadView, NOW } from './views';

export const TOKEN = '7d3f5a0e-9b1c-4c52-8a55-0f6c2d1e9b77';

/** A line of a history, `seconds` after the present of these tests. */
export const entry = (seconds: number, what: HistoryEntry['what'], detail = ''): HistoryEntry => ({
  at: NOW + seconds * 1000,
  what,
  detail,
});

/** A request `seconds` after the present of these tests. */
export const anExchange = (seconds: number, change: Partial<Exchange> = {}): Exchange => ({
  at: NOW + seconds * 1000,
  what: 'look',
  method: 'GET',
  path: '/pictrs/image/x.webp',
  status: 404,
  sight: 'missing',
  ...change,
});

export const HISTORY: readonly HistoryEntry[] = [
  entry(-180, 'uploaded', 'post'),
  entry(0, 'requested', 'delete'),
  entry(1, 'answered', 'asked via tab'),
  entry(1.8, 'checked', 'gone'),
];

/** An upload that was deleted within two seconds, without requests on record. */
export const aGoneUpload = (change: Partial<UploadView> = {}): UploadView =>
  anUploadView({
    status: 'gone',
    checkedAt: NOW + 1800,
    history: [...HISTORY],
    ...change,
  });

/** The same with every request it took. */
export function aToldUpload(change: Partial<UploadView> = {}): UploadView {
  const upload = aGoneUpload(change);
  const { alias } = upload;
  const path = `/pictrs/image/delete/…/${alias}`;
  const shown = `/pictrs/image/${alias}`;
  return {
    ...upload,
    exchanges: [
      { at: NOW + 500, what: 'delete', method: 'GET', path, status: 204, by: 'alice', via: 'tab' },
      anExchange(1.2, { path: `${shown}?v=4f1c` }),
      anExchange(1.4, { path: shown, status: 200, sight: 'served', note: 'cache' }),
      anExchange(1.7, { path: `${shown}?thumbnail=96` }),
    ],
    ...change,
  };
}
