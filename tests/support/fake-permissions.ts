/**
 * `browser.permissions`, as far as host access goes. Promise: what is granted and taken is announced, whoever
 * does it.
 */
import { covers } from '../../utils/hosts/patterns';

export function createFakePermissions(...granted: string[]) {
  const origins = new Set(granted);
  const event = () => {
    const listeners = new Set<(change: { origins: string[] }) => void>();
    return {
      addListener: (listener: (change: { origins: string[] }) => void) => void listeners.add(listener),
      fire: (changed: string[]) => listeners.forEach((listener) => listener({ origins: changed })),
    };
  };
  const [onAdded, onRemoved] = [event(), event()];
  return {
    origins,
    onAdded,
    onRemoved,
    async getAll() {
      await Promise.resolve();
      return { permissions: [], origins: [...origins] };
    },
    async contains(wanted: { origins?: string[] }) {
      await Promise.resolve();
      const examples = (wanted.origins ?? []).map((pattern) =>
        pattern.replace('*://', 'https://').replace('/*', '/').replace('//*/', '//any.example/'),
      );
      return examples.every((url) => covers([...origins], url));
    },
    async request({ origins: wanted = [] }: { origins?: string[] }) {
      await Promise.resolve();
      for (const pattern of wanted) origins.add(pattern);
      onAdded.fire(wanted);
      return true;
    },
    async remove({ origins: unwanted = [] }: { origins?: string[] }) {
      await Promise.resolve();
      const had = unwanted.filter((pattern) => origins.delete(pattern));
      onRemoved.fire(had);
      return had.length > 0;
    },
  };
}
