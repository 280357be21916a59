import { createHash } from 'node:crypto';
import { invalid } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { toBrandImage } from './brand-image-row';
import { rasterProblem } from './raster-problem';
import { replaceBrandImage } from './replace-brand-image';
import { type BrandImage, type ImageType, type ReplacedImage, SetBrandImage } from './schema';
import { sanitizeSvg } from './svg/sanitize-svg';

/**
 * Stores a logo or icon in place of the one before. An SVG is stored as it was sanitized.
 * @throws AppError `invalid` for an image that is not of its type, too large, or contains anything but a static picture.
 */
export const setBrandImage = verb(
  'settings:write',
  SetBrandImage,
  async (ctx, { kind, content_type, content }): Promise<BrandImage & ReplacedImage> => {
    const bytes = checkedImage(content_type, content);
    const digest = createHash('sha256').update(content_type).update('\0').update(bytes).digest('base64url');
    const { before, after } = await replaceBrandImage(ctx, kind, () => ({ contentType: content_type, bytes, digest }));
    return { ...toBrandImage(ctx.config, after), replaced: before?.digest ?? null };
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
