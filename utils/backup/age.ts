/**
 * Files encrypted with a passphrase, as the `age` tool writes and reads them. Promises: the library is loaded when it is
 * needed and not before; whatever is wrong with a file is a value, not an exception.
 */

const BINARY = 'age-encryption.org/v1\n';
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';
/** bytes: enough for a header with one passphrase */
const HEAD = 300;

/** Whether the file is one of age's: as bytes, or as text between dashes. */
export function ageForm(bytes: Uint8Array): 'binary' | 'armored' | undefined {
  const head = headOf(bytes);
  if (head.startsWith(BINARY)) return 'binary';
  return head.trimStart().startsWith(ARMOR) ? 'armored' : undefined;
}

/** Encrypts `text`; takes a second or two and blocks the page meanwhile. */
export async function encrypt(text: string, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  // A copy of its own, because a file may not be made of shared memory
  return new Uint8Array(await encrypter.encrypt(text));
}

/** `wrong-passphrase`, or `for-a-key`: it has no passphrase but was encrypted for somebody's key. */
export type AgeProblem = 'wrong-passphrase' | 'for-a-key' | 'damaged';

export async function decrypt(
  bytes: Uint8Array,
  passphrase: string,
): Promise<{ bytes: Uint8Array } | { problem: AgeProblem }> {
  const { armor, Decrypter } = await import('age-encryption');
  let binary = bytes;
  try {
    if (ageForm(bytes) === 'armored') binary = armor.decode(new TextDecoder().decode(bytes));
    if (!/\n-> scrypt /.test(headOf(binary))) return { problem: 'for-a-key' };
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    return { bytes: await decrypter.decrypt(binary) };
  } catch (error) {
    // The library has no other way to tell these apart
    const isWrong = error instanceof Error && error.message.startsWith('no identity matched');
    return { problem: isWrong ? 'wrong-passphrase' : 'damaged' };
  }
}

const headOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
