import { AppError } from '@/lib/kernel/errors';
import { OAuthError } from '@/lib/oauth';

/**
 * Records the errors that are answered: every answer to an error reads its status. `take` returns the last one since the call
 * before. `stop` ends it.
 */
export function answeredErrors() {
  const seen: unknown[] = [];
  const originals = [OAuthError.prototype, AppError.prototype].map((prototype) => {
    const original = Object.getOwnPropertyDescriptor(prototype, 'status');
    if (!original?.get) throw new Error('the status of an error must be a getter');
    const { get } = original;
    Object.defineProperty(prototype, 'status', {
      configurable: true,
      get() {
        seen.push(this);
        return get.call(this);
      },
    });
    return () => Object.defineProperty(prototype, 'status', original);
  });
  return {
    take: (): unknown => seen.splice(0).at(-1),
    stop: () => {
      for (const restore of originals) restore();
    },
  };
}
