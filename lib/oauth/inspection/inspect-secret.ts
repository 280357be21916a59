import { eq, type SQL, sql } from 'drizzle-orm';
import { clientSecrets, clients } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { type Finding, happened } from './finding';

/** The client secret, or null. */
export const inspectSecret = (ctx: Ctx, secret: string): Promise<Finding | null> =>
  findSecret(
    ctx,
    eq(clientSecrets.secretHash, sha256(secret)),
    'The client can authenticate with it. A secret that was pasted here should be replaced.',
  );

/** The client secret with this id, or null. */
export const inspectSecretId = (ctx: Ctx, id: string): Promise<Finding | null> =>
  findSecret(ctx, eq(clientSecrets.id, id), 'This is the ID of a client secret: the client can authenticate with it.');

async function findSecret(ctx: Ctx, where: SQL, live: string): Promise<Finding | null> {
  const [row] = await ctx.db
    .select({
      secret: clientSecrets,
      clientName: clients.clientName,
      isActive: clients.isActive,
      isExpired: sql<boolean>`coalesce(${clientSecrets.expiresAt} <= now(), false)`,
    })
    .from(clientSecrets)
    .innerJoin(clients, eq(clients.id, clientSecrets.clientId))
    .where(where);
  if (!row) return null;
  const { secret } = row;
  return {
    kind: 'client_secret',
    ...verdictOf(row, live),
    client: { id: secret.clientId, name: row.clientName },
    record: { kind: 'client_secret', id: secret.id, name: secret.name },
    expires_at: secret.expiresAt?.toISOString() ?? null,
    last_used_at: secret.lastUsedAt?.toISOString() ?? null,
    story: [
      ...happened(secret.createdAt, `The secret “${secret.name}” was added to ${row.clientName}.`),
      ...happened(secret.lastUsedAt, 'It was used last.'),
      ...(row.isExpired ? happened(secret.expiresAt, 'It expired.') : []),
    ],
  };
}

type State = { isActive: boolean; isExpired: boolean };

function verdictOf({ isActive, isExpired }: State, live: string): Pick<Finding, 'verdict' | 'reason'> {
  if (isExpired) return { verdict: 'expired', reason: 'The secret has expired.' };
  return isActive ? { verdict: 'live', reason: live } : { verdict: 'inactive', reason: 'The client is deactivated.' };
}
