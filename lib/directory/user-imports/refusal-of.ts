import { type FieldError, isAppError } from '@/lib/kernel/errors';

/** Why a row is refused. @throws the error, if it is not about the row. */
export function refusalOf(error: unknown): FieldError[] {
  if (!isAppError(error) || error.code === 'unavailable') throw error;
  return error.errors.length > 0 ? error.errors : [{ path: '', message: error.message }];
}
