import { eq } from 'drizzle-orm';
import type { Db } from '@/db';
import { brandImages } from '@/db/schema';
import { type BrandImageKind, brandImageKinds } from './schema';

export type StoredImage = { contentType: string; bytes: Buffer; digest: string };

/** A logo or icon, which everyone may see; null for a kind that is unknown or that was not uploaded. */
export async function findBrandImage(db: Db, kind: string): Promise<StoredImage | null> {
  if (!brandImageKinds.includes(kind as BrandImageKind)) return null;
  const [row] = await db
    .select()
    .from(brandImages)
    .where(eq(brandImages.kind, kind as BrandImageKind));
  return row ?? null;
}
