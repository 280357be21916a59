import { sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { oneRow } from '@/lib/storage/one-row';
import { BrandSettings } from './brand-members';
import type { BrandImageKind } from './schema';

/** What pages and mails show of the operator. */
export type Brand = BrandSettings & {
  terms_url: string | null;
  privacy_url: string | null;
  /** The digest of each image that was uploaded. */
  images: Partial<Record<BrandImageKind, string>>;
};

/** Without settings and images. */
export const defaultBrand: Brand = { ...BrandSettings.parse({}), terms_url: null, privacy_url: null, images: {} };

type Row = { settings: Record<string, Record<string, unknown>> | null; images: Brand['images'] | null };

/** Reads the brand: one statement over two tables with at most four rows. */
export async function readBrand(db: Db | Tx): Promise<Brand> {
  const { settings, images } = oneRow(
    await db.execute<Row>(sql`
      select (select value from service_settings) as settings,
             (select jsonb_object_agg(kind, digest) from brand_images) as images`),
  );
  const link = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    ...BrandSettings.parse(settings?.brand ?? {}),
    terms_url: link(settings?.terms?.terms_url),
    privacy_url: link(settings?.terms?.privacy_url),
    images: images ?? {},
  };
}
