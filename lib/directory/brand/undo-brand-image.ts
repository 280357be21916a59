import { and, eq } from 'drizzle-orm';
import { earlierBrandImages } from '@/db/schema';
import { AppError } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { replaceBrandImage } from './replace-brand-image';
import { UndoBrandImage } from './schema';

/**
 * Undoes an upload or a removal: brings the image before it back, or removes the image if there was none.
 * @throws AppError `conflict` if the image is not the one that the act left, `not_found` if the earlier one is no longer kept.
 */
export const undoBrandImage = verb(
  'settings:write',
  UndoBrandImage,
  async (ctx, { kind, digest, before }): Promise<void> => {
    await replaceBrandImage(ctx, kind, async (now, tx) => {
      if ((now?.digest ?? null) !== digest) throw new AppError('conflict', 'Someone else changed this meanwhile.');
      if (before === null) return null;
      const { contentType, bytes, digest: version } = earlierBrandImages;
      const [earlier] = await tx
        .select({ contentType, bytes, digest: version })
        .from(earlierBrandImages)
        .where(and(eq(earlierBrandImages.kind, kind), eq(version, before)));
      if (!earlier) throw new AppError('not_found', 'The earlier image is no longer kept.');
      return earlier;
    });
  },
  { fresh: true },
);
