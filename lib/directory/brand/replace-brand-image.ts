import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { brandImages } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { oneRow } from '@/lib/storage/one-row';
import { auditedImage } from './brand-image-row';
import { keepEarlierImage } from './keep-earlier-image';
import type { BrandImageKind } from './schema';

type Row = typeof brandImages.$inferSelect;

export type ImageContent = Pick<Row, 'contentType' | 'bytes' | 'digest'>;

/**
 * Replaces or removes the image of a kind, and keeps the one before for an undo. `choose` gets the image as it is now, and
 * returns the one to store, or null for none. The same image changes nothing. Returns the images before and after.
 * @throws what `choose` throws.
 */
export const replaceBrandImage = <Chosen extends ImageContent | null>(
  ctx: Ctx,
  kind: BrandImageKind,
  choose: (now: Row | null, tx: Tx) => Chosen | Promise<Chosen>,
): Promise<{ before: Row | null; after: Chosen extends null ? null : Row }> =>
  change(ctx, async (tx) => {
    const before = await lockImage(tx, kind);
    const chosen = await choose(before, tx);
    const isSame = before?.digest === chosen?.digest;
    if (before && !isSame) await keepEarlierImage(tx, before);
    const after = isSame ? before : await storeImage(tx, kind, chosen);
    if (!isSame)
      await recordAudit(tx, ctx, after ? 'brand_image.updated' : 'brand_image.deleted', {
        target: { kind: 'brand_image', id: null, name: kind },
        ...(before && { before: auditedImage(before) }),
        ...(after && { after: auditedImage(after) }),
      });
    return { before, after: after as Chosen extends null ? null : Row };
  });

/** Makes other changes of this image wait until the transaction ends. A lock of the row would need an image. */
async function lockImage(tx: Tx, kind: BrandImageKind): Promise<Row | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`brand-image:${kind}`}, 0))`);
  const [row] = await tx.select().from(brandImages).where(eq(brandImages.kind, kind));
  return row ?? null;
}

async function storeImage(tx: Tx, kind: BrandImageKind, content: ImageContent | null): Promise<Row | null> {
  if (!content) {
    await tx.delete(brandImages).where(eq(brandImages.kind, kind));
    return null;
  }
  const values = { ...content, updatedAt: sql`now()` };
  return oneRow(
    await tx
      .insert(brandImages)
      .values({ kind, ...values })
      .onConflictDoUpdate({ target: brandImages.kind, set: values })
      .returning(),
  );
}
