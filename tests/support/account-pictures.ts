/** What the background says of an account that is about to be deleted. */
import type { AccountPictures } from '../../utils/domain/account-deletion';
import { WORLD } from './views';

export const someAccountPictures = (change: Partial<AccountPictures> = {}): AccountPictures => ({
  instance: WORLD,
  host: 'lemmy.world',
  account: 'alice',
  treatment: 'nothing',
  need: 'owner',
  counts: { live: 2 },
  copies: { small: 0, full: 0 },
  unnamed: 0,
  isAlone: true,
  maybe: 0,
  list: 'none',
  listed: 0,
  ...change,
});
