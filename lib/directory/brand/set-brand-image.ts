import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { brandImages } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { invalid } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { auditedImage, toBrandImage } from './brand-image-row';
import { rasterProblem } from './raster-problem';
import { type BrandImage, type ImageType, SetBrandImage } from './schema';
import { sanitizeSvg } from './svg/sanitize-svg';

/**
 * Stores a logo or icon in place of the one before. An SVG is stored as it was sanitized.
 * @throws AppError `invalid` for an image that is not of its type, too large, or contains anything but a static picture.
 */
export const setBrandImage = verb(
  'settings:write',
  SetBrandImage,
  async (ctx, { kind, content_type, content }): Promise<BrandImage> => {
    const bytes = checkedImage(content_type, content);
    const digest = createHash('sha256').update(content_type).update('\0').update(bytes).digest('base64url');
    return change(ctx, async (tx) => {
      const [before] = await tx.select().from(brandImages).where(eq(brandImages.kind, kind)).for('update');
      if (before?.digest === digest) return toBrandImage(ctx.config, before);
      const values = { contentType: content_type, bytes, digest, updatedAt: sql`now()` };
      const saved = oneRow(
        await tx
          .insert(brandImages)
          .values({ kind, ...values })
          .onConflictDoUpdate({ target: brandImages.kind, set: values })
          .returning(),
      );
      await recordAudit(tx, ctx, 'brand_image.updated', {
        target: { kind: 'brand_image', id: null, name: kind },
        ...(before && { before: auditedImage(before) }),
        after: auditedImage(saved),
      });
      return toBrandImage(ctx.config, saved);
    });
  },
  { fresh: true },
);

function checkedImage(type: ImageType, content: Uint8Array): Buffer {
  if (type !== 'image/svg+xml') {
    const problem = rasterProblem(type, content);
    if (problem) throw invalid('content', problem);
    return Buffer.from(content);
  }
  const { svg, problem } = sanitizeSvg(content);
  if (svg === undefined) throw invalid('content', problem);
  return Buffer.from(svg);
}
