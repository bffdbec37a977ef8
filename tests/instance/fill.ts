/** Many uploads at once, for lists that are longer than one page: one picture, stored under many names. */
import type { Lemmy } from './lemmy.ts';
import { plainUpload, recordUpload } from './routes/upload.ts';
import type { Account } from './state.ts';

/** Stores `bytes` once and gives the account `count` aliases of it, each with a row of its own; the oldest first. */
export async function fillUploads(
  lemmy: Lemmy,
  account: Account,
  bytes: Uint8Array,
  count: number,
): Promise<string[]> {
  const outcome = await lemmy.pict.upload([bytes], plainUpload(lemmy));
  const first = Array.isArray(outcome) ? outcome[0] : undefined;
  if (first === undefined) throw new Error('pict-rs refused this image');
  recordUpload(lemmy, account, first);
  const aliases = [first.alias];
  while (aliases.length < count) {
    const added = lemmy.pict.store.add(first.stored, lemmy.state.clock.next());
    recordUpload(lemmy, account, { ...added, stored: first.stored });
    aliases.push(added.alias);
  }
  return aliases;
}
