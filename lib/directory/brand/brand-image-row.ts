import type { brandImages } from '@/db/schema';
import type { Config } from '@/lib/kernel/config';
import type { BrandImage, ImageType } from './schema';

type Row = typeof brandImages.$inferSelect;

/** The path of an image with its version, which browsers can keep for ever. */
export const brandImagePath = (kind: Row['kind'], digest: string): string => `/brand/${kind}?v=${digest}`;

/** The image as the management API returns it, without its bytes. */
export const toBrandImage = (
  { issuer }: Pick<Config, 'issuer'>,
  { kind, contentType, bytes, digest, updatedAt }: Row,
): BrandImage => ({
  kind,
  content_type: contentType as ImageType,
  bytes: bytes.byteLength,
  digest,
  url: issuer + brandImagePath(kind, digest),
  updated_at: updatedAt.toISOString(),
});

/** What the audit log keeps of an image. */
export const auditedImage = ({ contentType, bytes, digest }: Row) => ({
  content_type: contentType,
  bytes: bytes.byteLength,
  digest,
});
