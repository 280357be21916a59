import { AppError, type FieldError } from '@/lib/kernel/errors';
import type { Settings } from './schema';

/**
 * Requires settings that others depend on.
 * @throws AppError `invalid` with one error for each setting that is missing.
 */
export function requireCompleteSettings({ registration, terms }: Settings): void {
  const errors: FieldError[] = [];
  if (registration.mode === 'domains' && registration.domains.length === 0)
    errors.push({ path: 'registration.domains', message: 'must contain at least one domain' });
  if (terms.required && !terms.version)
    errors.push({ path: 'terms.version', message: 'must be set, so that a later version can ask again' });
  if (terms.required && !terms.terms_url && !terms.privacy_url)
    errors.push({ path: 'terms.terms_url', message: 'must be set, unless there is a privacy policy' });
  if (errors.length > 0) throw new AppError('invalid', 'The request is not valid.', { errors });
}
