import { z } from 'zod';
import { brandImageKinds } from '@/db/schema/values';

export { BrandSettings, Color } from './brand-members';
export { brandImageKinds };

export type BrandImageKind = (typeof brandImageKinds)[number];

export const imageTypes = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp'] as const;
export type ImageType = (typeof imageTypes)[number];

export const MAX_IMAGE_BYTES = 256 * 1024;

const kind = z.enum(brandImageKinds, `must be one of ${brandImageKinds.join(', ')}`);

export const BrandImageId = z.strictObject({ kind });

export const SetBrandImage = z.strictObject({
  kind,
  content_type: z.enum(imageTypes, `must be one of ${imageTypes.join(', ')}`),
  content: z
    .instanceof(Uint8Array, { error: 'must be an image' })
    .refine((bytes) => bytes.byteLength > 0, 'must not be empty')
    .refine((bytes) => bytes.byteLength <= MAX_IMAGE_BYTES, 'must have at most 256 kB (262144 bytes)'),
});

const digest = z.string('is invalid').regex(/^[\w-]{43}$/, 'is invalid');

export const UndoBrandImage = z.strictObject({
  kind,
  /** The digest of the image that the act left; null after a removal. */
  digest: digest.nullable(),
  /** The digest of the image to go back to; null if there was none. */
  before: digest.nullable(),
});

export const NoBrandInput = z.strictObject({});

export const BrandImage = z.object({
  kind,
  content_type: z.enum(imageTypes),
  bytes: z.int(),
  digest: z.string(),
  /** The address of the image. */
  url: z.url(),
  updated_at: z.iso.datetime(),
});

export type BrandImage = z.infer<typeof BrandImage>;

/** The digest of the image before an upload or a removal, which an undo goes back to; null if there was none. */
export type ReplacedImage = { replaced: string | null };
