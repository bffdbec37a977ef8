/**
 * What a plan has to know of a server that the uploads' records do not say. Promise: names of accounts and pictures only;
 * no session, no token.
 */
import type { Alias, Origin } from './names';

export interface SiteFacts {
  instance: Origin;
  server: Origin;
  /** who may delete there (contract §4); absent: the server does not say which rules it follows */
  need?: 'none' | 'any-login' | 'owner';
  /** a deletion needs the token that came with the upload */
  needsToken: boolean;
  /** whether the user lets us ask it */
  hasAccess: boolean;
  /** names of the accounts that are logged in: in open tabs, or by the browser's cookie */
  accounts: string[];
  /** what their profiles show now */
  shown: { alias: Alias; as: 'avatar' | 'banner' }[];
  /** how many deletions the pace allows in a minute */
  perMinute: number;
}
