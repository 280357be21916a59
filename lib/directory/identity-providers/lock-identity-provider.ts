import { eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { identityProviders } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import { requireVersion } from '@/lib/kernel/require-version';
import type { IdentityProviderRow } from './projection';

/** The row, locked until the transaction ends. @throws AppError `not_found`, `stale`. */
export async function lockIdentityProvider(
  tx: Tx,
  { id, version }: { id: string; version?: number | undefined },
): Promise<IdentityProviderRow> {
  const [row] = await tx.select().from(identityProviders).where(eq(identityProviders.id, id)).for('update');
  if (!row) throw notFound('identity provider');
  requireVersion(row.version, version);
  return row;
}
