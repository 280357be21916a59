import { isAppError } from '@/lib/kernel/errors';
import { describeError } from '@/lib/kernel/log';
import { isStorageError, isUnavailable } from '@/lib/storage/storage-failures';

/** Describes an error in one line for the terminal. */
export function describeFailure(error: unknown): string {
  if (isAppError(error)) {
    const details = error.errors.map(({ path, message }) => (path ? `${path} ${message}` : message));
    return `identity: ${[error.errors.length > 0 && error.code === 'invalid' ? '' : error.message, ...details].filter(Boolean).join('; ')}`;
  }
  const kind = (error as { kind?: unknown } | null)?.kind;
  if (error instanceof Error && (kind === 'config' || kind === 'usage' || isStorageError(error)))
    return `identity: ${error.message}`;
  if (isUnavailable(error)) return `identity: the database cannot be reached (DATABASE_URL): ${describeError(error)}`;
  if ((error as { code?: unknown } | null)?.code === '42P01' || describeError(error).includes('42P01'))
    return 'identity: the database has no schema yet: run `identity db migrate`';
  if (error instanceof Error && error.name === 'ExitPromptError') return 'identity: cancelled';
  return `identity: ${describeError(error)}`;
}
