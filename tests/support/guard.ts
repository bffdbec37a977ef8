/** Builders of what is asked before pictures leave, each overridable in part. */
import type { GuardedFile, GuardQuestion } from '../../utils/guard/question';

const METADATA = {
  isUnderstood: true,
  hasPosition: false,
  hasOwner: false,
  hasAny: false,
  orientation: 1,
};

let count = 0;

type FileChange = Omit<Partial<GuardedFile>, 'metadata'> & { metadata?: Partial<GuardedFile['metadata']> };

/** An ordinary photo without anything to warn of; each has an id of its own. */
export function aGuardedFile({ metadata, ...change }: FileChange = {}): GuardedFile {
  count += 1;
  return {
    id: `file-${count}`,
    name: 'passport.jpg',
    size: 2_400_000,
    type: 'image/jpeg',
    picture: { width: 40, height: 30, close: () => undefined },
    width: 4000,
    height: 3000,
    strip: 'none',
    ...change,
    metadata: { ...METADATA, ...metadata },
  };
}

/** A file of which the browser can show nothing and Takeback read nothing. */
export function aStrangeFile(change: FileChange = {}): GuardedFile {
  const {
    picture: _,
    width: __,
    height: ___,
    ...rest
  } = aGuardedFile({
    name: 'IMG_2041.HEIC',
    type: 'image/heic',
    strip: 'impossible',
    ...change,
    metadata: { isUnderstood: false },
  });
  return rest;
}

export const aGuardQuestion = (
  files: GuardedFile[] = [aGuardedFile()],
  change: Partial<GuardQuestion> = {},
): GuardQuestion => ({ destination: 'lemmy.world', account: 'alice', place: 'post', files, ...change });
