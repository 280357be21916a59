import { eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { clients } from '@/db/schema';
import { isPermission } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, notFound } from '@/lib/kernel/errors';
import { requireVersion } from '@/lib/kernel/require-version';
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
 * The caller must hold the management scopes of every client that they create or change, and `tokens:introspect` for a
 * resource server, which may introspect every token. @throws AppError `forbidden`.
 */
export function requireMayGrant(ctx: Ctx, { scopes, isResourceServer }: Powers): void {
  for (const scope of scopes)
    if (isPermission(scope) && !ctx.actor.permissions.has(scope))
      throw new AppError(
        'forbidden',
        `Only an administrator with the scope ${scope} can manage a client that has it.`,
        {
          errors: [{ path: 'scopes', message: `${scope} exceeds your own permissions` }],
        },
      );
  if (isResourceServer && !ctx.actor.permissions.has('tokens:introspect'))
    throw new AppError('forbidden', 'Only an administrator with tokens:introspect can manage a resource server.', {
      errors: [{ path: 'is_resource_server', message: 'exceeds your own permissions' }],
    });
}
