import { eq } from 'drizzle-orm';
import { brandImages } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { toBrandImage } from './brand-image-row';
import { type BrandImage, BrandImageId } from './schema';

/** Type, size and address of a logo or icon. @throws AppError `not_found` if none was uploaded. */
export const getBrandImage = verb('settings:read', BrandImageId, async (ctx, { kind }): Promise<BrandImage> => {
  const [row] = await ctx.db.select().from(brandImages).where(eq(brandImages.kind, kind));
  if (!row) throw notFound('image');
  return toBrandImage(ctx.config, row);
});
