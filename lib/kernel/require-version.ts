import { AppError } from './errors';

/** Optimistic locking. @throws AppError `stale` when `expected` is not the current version. */
export function requireVersion(current: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== current)
    throw new AppError('stale', 'Someone else changed this meanwhile.', {
      errors: [{ path: 'version', message: `is ${current} now` }],
    });
}
