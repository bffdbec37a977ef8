/** The erasure details of an upload. Promise: until they are known nothing is claimed; a background that does not answer is as if there were none. */
import { useEffect, useState } from 'preact/hooks';
import { sendMessage } from '../../utils/messaging/client';

/** Undefined until it is known; empty where the vault has no such upload. */
export function useErasureText(key: string): string | undefined {
  const [text, setText] = useState<string>();
  useEffect(() => {
    let isOver = false;
    const ask = async (): Promise<void> => {
      const answer = await sendMessage('erasureDetails', { key }).catch(() => undefined);
      if (!isOver) setText(answer?.text ?? '');
    };
    void ask();
    return () => {
      isOver = true;
    };
  }, [key]);
  return text;
}
