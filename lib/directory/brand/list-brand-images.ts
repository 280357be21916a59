import { brandImages } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { toBrandImage } from './brand-image-row';
import { type BrandImage, NoBrandInput } from './schema';

/** The logos and the icon that were uploaded. */
export const listBrandImages = verb('settings:read', NoBrandInput, async (ctx): Promise<BrandImage[]> => {
  const rows = await ctx.db.select().from(brandImages);
  return rows.map((row) => toBrandImage(ctx.config, row));
});
