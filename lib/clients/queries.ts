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

type Powers = { scopes: readonly string[]; isResourceServer: boolean };

/**
 * No one hands a client more than they may do themselves, or takes over a client that may: its management scopes, and as
 * a resource server the introspection of every token.
 */
export function requireMayGrant(ctx: Ctx, { scopes, isResourceServer }: Powers): void {
  for (const scope of scopes)
    if (isPermission(scope) && !ctx.actor.permissions.has(scope))
      throw new AppError('forbidden', `A client with the scope ${scope} needs an administrator who holds it.`, {
        errors: [{ path: 'scopes', message: `${scope} is more than you may grant` }],
      });
  if (isResourceServer && !ctx.actor.permissions.has('tokens:introspect'))
    throw new AppError('forbidden', 'A resource server needs an administrator who holds tokens:introspect.', {
      errors: [{ path: 'is_resource_server', message: 'is more than you may grant' }],
    });
}
