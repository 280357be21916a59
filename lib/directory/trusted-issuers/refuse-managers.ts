import { inArray } from 'drizzle-orm';
import type { Tx } from '@/db';
import { clients } from '@/db/schema';
import { isPermission } from '@/lib/kernel/access';
import { refuseSecondIdentity } from '@/lib/kernel/approvals';
import type { Ctx } from '@/lib/kernel/context';

/**
 * A trusted issuer can name any user to its clients. @throws AppError `forbidden` while acts need an approval, if one of
 * these clients has management scopes.
 */
export async function refuseManagers(tx: Tx, ctx: Ctx, clientIds: string[]): Promise<void> {
  const found = await tx.select({ scopes: clients.scopes }).from(clients).where(inArray(clients.id, clientIds));
  if (found.some(({ scopes }) => scopes.some(isPermission))) await refuseSecondIdentity(ctx, 'issuer', tx);
}
