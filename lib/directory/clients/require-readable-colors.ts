import type { Db, Tx } from '@/db';
import { colorProblems, themes } from '@/lib/kernel/brand-colors';
import { AppError, type FieldError } from '@/lib/kernel/errors';
import { readBrand } from '../brand';

type Colors = { brand_color_light?: string | null | undefined; brand_color_dark?: string | null | undefined };

/**
 * Requires new accent colours of a client to be readable on the backgrounds of the service.
 * @throws AppError `invalid` with the contrast that a colour has and the one that it needs.
 */
export async function requireReadableColors(
  db: Db | Tx,
  { brand_color_light = null, brand_color_dark = null }: Colors,
): Promise<void> {
  if (brand_color_light === null && brand_color_dark === null) return;
  const brand = await readBrand(db);
  const problems = colorProblems({ ...brand, color_light: brand_color_light, color_dark: brand_color_dark });
  const errors = themes.flatMap((theme): FieldError[] => {
    const problem = problems.find(({ path }) => path === `color_${theme}`);
    return problem ? [{ path: `brand_color_${theme}`, message: problem.message }] : [];
  });
  if (errors.length > 0) throw new AppError('invalid', 'The request is not valid.', { errors });
}
