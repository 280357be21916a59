import { colorProblems } from '@/lib/kernel/brand-colors';
import { AppError } from '@/lib/kernel/errors';
import type { Settings } from './schema';

/**
 * Requires colours that can be read on each other (WCAG 2.2, level AA).
 * @throws AppError `invalid` with the contrast that a colour has and the one that it needs.
 */
export function requireReadableBrand(changes: { brand?: unknown }, { brand }: Settings): void {
  if (!changes.brand) return;
  const errors = colorProblems(brand).map(({ path, message }) => ({ path: `brand.${path}`, message }));
  if (errors.length > 0) throw new AppError('invalid', 'The request is not valid.', { errors });
}
