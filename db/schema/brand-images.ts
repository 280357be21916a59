import { sql } from 'drizzle-orm';
import { check, pgTable, text } from 'drizzle-orm/pg-core';
import { bytea, updatedAt } from './columns';
import { brandImageKinds } from './values';

/** The logo and icon of the brand, at most one row each. An SVG is stored as it was sanitized. */
export const brandImages = pgTable(
  'brand_images',
  {
    kind: text('kind', { enum: brandImageKinds }).primaryKey(),
    contentType: text('content_type').notNull(),
    bytes: bytea('bytes').notNull(),
    /** SHA-256 of the bytes in base64url: the version in the address of the image. */
    digest: text('digest').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check('brand_images_kind', sql`${t.kind} in ('logo', 'logo-dark', 'icon')`),
    check('brand_images_size', sql`octet_length(${t.bytes}) between 1 and 262144`),
  ],
);
