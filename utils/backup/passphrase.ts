/** How good a passphrase is for a file that anybody may try to open for years. Promise: a rough word, no false comfort. */

/** Shorter ones are not taken: a computer tries them all. */
const MIN_PASSPHRASE = 10;
const GOOD_LENGTH = 20;
const MIN_VARIETY = 6;

/** `short` is not taken. */
export type Strength = 'short' | 'fair' | 'good';

export function strengthOf(passphrase: string): Strength {
  const letters = Array.from(passphrase);
  const variety = new Set(letters).size;
  if (letters.length < MIN_PASSPHRASE || variety < MIN_VARIETY) return 'short';
  return letters.length >= GOOD_LENGTH && variety > MIN_VARIETY ? 'good' : 'fair';
}
