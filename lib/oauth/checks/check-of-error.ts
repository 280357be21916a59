import { isAppError } from '@/lib/kernel/errors';
import { isOAuthError } from '../errors';
import type { CheckId } from './all-checks';
import { checkOfAppError } from './check-of-app-error';

/** The check that failed when this error was thrown. An error that no caller may see is a fault of the service. */
export function checkOfError(error: unknown): CheckId {
  if (isOAuthError(error)) return error.check;
  return (isAppError(error) && checkOfAppError(error)) || 'service.faultless';
}
