import type { Config } from '@/lib/kernel/config';
import { invalid } from '@/lib/kernel/errors';
import type { Settings } from './schema';

/**
 * Requires a changed minimum length of passwords to be at least that of the environment.
 * @throws AppError `invalid`.
 */
export function requireAboveFloor(
  { passwordMinLength }: Pick<Config, 'passwordMinLength'>,
  changes: { passwords?: unknown },
  { passwords }: Settings,
): void {
  if (!changes.passwords || (passwords.min_length ?? passwordMinLength) >= passwordMinLength) return;
  throw invalid('passwords.min_length', `must be at least ${passwordMinLength}, which is PASSWORD_MIN_LENGTH`);
}
