import { eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { clients } from '@/db/schema';
import { isPermission } from '../access';
import type { Ctx } from '../context';
import { AppError, notFound } from '../errors';
import { requireVersion } from '../version';
import type { ClientRow } from './projection';

export async function getClientRow(db: Db | Tx, id: string): Promise<ClientRow> {
  const [row] = await db.select().from(clients).where(eq(clients.id, id));
  if (!row) throw notFound('client');
  return row;
}

/** The row, locked until the transaction ends. @throws AppError `not_found`, or `stale` for another version. */
export async function lockClient(tx: Tx, input: { id: string; version?: number | undefined }): Promise<ClientRow> {
  const [row] = await tx.select().from(clients).where(eq(clients.id, input.id)).for('update');
  if (!row) throw notFound('client');
  requireVersion(row.version, input.version);
  return row;
}

/** No one hands a client a management scope that they do not hold, or takes over a client that holds one. */
export function requireMayGrant(ctx: Ctx, scopes: readonly string[]): void {
  for (const scope of scopes)
    if (isPermission(scope) && !ctx.actor.permissions.has(scope))
      throw new AppError('forbidden', `A client with the scope ${scope} needs an administrator who holds it.`, {
        errors: [{ path: 'scopes', message: `${scope} is more than you may grant` }],
      });
}
