import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { replaceBrandImage } from './replace-brand-image';
import { BrandImageId, type ReplacedImage } from './schema';

/** Removes a logo or icon: pages show the mark of this service again. @throws AppError `not_found`. */
export const deleteBrandImage = verb(
  'settings:write',
  BrandImageId,
  async (ctx, { kind }): Promise<ReplacedImage> => {
    const { before } = await replaceBrandImage(ctx, kind, (now) => {
      if (!now) throw notFound('image');
      return null;
    });
    return { replaced: before?.digest ?? null };
  },
  { fresh: true },
);
