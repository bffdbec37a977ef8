/**
 * The first moment of something that can be deleted with one press. Promise: what has just appeared, or has just come in the
 * place of something else, cannot be deleted before it could be seen; not for a single frame.
 */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { TOO_SOON_MS } from '../../utils/domain/too-soon';

/** Whether what is asked about has stood there for long enough; `what` names all of it, and which of it is shown. */
export function useArmed(what: string): boolean {
  // Of its own for each change: what goes and comes back has to be seen again
  const asked = useMemo(() => ({ what }), [what]);
  const [armedFor, setArmedFor] = useState<object>();
  useEffect(() => {
    const timer = setTimeout(() => setArmedFor(asked), TOO_SOON_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  return armedFor === asked;
}
