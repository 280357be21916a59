import { sql } from 'drizzle-orm';
import { check, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytea, instant } from './columns';
import { brandImageKinds } from './values';

/** Images of the brand that were replaced or removed, for an undo. The newest of each kind are kept, for some days. */
export const earlierBrandImages = pgTable(
  'earlier_brand_images',
  {
    kind: text('kind', { enum: brandImageKinds }).notNull(),
    digest: text('digest').notNull(),
    contentType: text('content_type').notNull(),
    bytes: bytea('bytes').notNull(),
    replacedAt: instant('replaced_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'earlier_brand_images_pkey', columns: [t.kind, t.digest] }),
    check('earlier_brand_images_kind', sql`${t.kind} in ('logo', 'logo-dark', 'icon')`),
    check('earlier_brand_images_size', sql`octet_length(${t.bytes}) between 1 and 262144`),
  ],
);
