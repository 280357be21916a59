import { eq } from 'drizzle-orm';
import { brandImages } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { auditedImage } from './brand-image-row';
import { BrandImageId } from './schema';

/** Removes a logo or icon: pages show the mark of this service again. @throws AppError `not_found`. */
export const deleteBrandImage = verb(
  'settings:write',
  BrandImageId,
  (ctx, { kind }): Promise<void> =>
    change(ctx, async (tx) => {
      const [row] = await tx.delete(brandImages).where(eq(brandImages.kind, kind)).returning();
      if (!row) throw notFound('image');
      await recordAudit(tx, ctx, 'brand_image.deleted', {
        target: { kind: 'brand_image', id: null, name: kind },
        before: auditedImage(row),
      });
    }),
  { fresh: true },
);
