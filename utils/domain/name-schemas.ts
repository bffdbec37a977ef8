/** The names of `names.ts` as schemas, for records and answers. Promise: the same rules, stated once. */
import * as z from 'zod/mini';
import { originOf, toAlias, type Alias, type DeleteToken, type Origin } from './names';

const isText = (value: unknown): value is string => typeof value === 'string';

export const OriginSchema = z.custom<Origin>(
  (value) => isText(value) && value.length <= 300 && originOf(value) === value,
);
export const AliasSchema = z.custom<Alias>((value) => isText(value) && toAlias(value) !== undefined);
export const DeleteTokenSchema = z.custom<DeleteToken>(
  (value) => isText(value) && /^[A-Za-z0-9-]{1,64}$/.test(value),
);
