import { eq, sql } from 'drizzle-orm';
import { clientSecrets, clients } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { type Finding, happened } from './finding';

/** The client secret, or null. */
export async function inspectSecret(ctx: Ctx, token: string): Promise<Finding | null> {
  const [row] = await ctx.db
    .select({
      secret: clientSecrets,
      clientName: clients.clientName,
      isActive: clients.isActive,
      isExpired: sql<boolean>`coalesce(${clientSecrets.expiresAt} <= now(), false)`,
    })
    .from(clientSecrets)
    .innerJoin(clients, eq(clients.id, clientSecrets.clientId))
    .where(eq(clientSecrets.secretHash, sha256(token)));
  if (!row) return null;
  const { secret } = row;
  return {
    kind: 'client_secret',
    ...verdictOf(row),
    client: { id: secret.clientId, name: row.clientName },
    expires_at: secret.expiresAt?.toISOString() ?? null,
    story: [
      ...happened(secret.createdAt, `The secret “${secret.name}” was added to ${row.clientName}.`),
      ...happened(secret.lastUsedAt, 'It was used last.'),
      ...(row.isExpired ? happened(secret.expiresAt, 'It expired.') : []),
    ],
  };
}

function verdictOf({
  isActive,
  isExpired,
}: {
  isActive: boolean;
  isExpired: boolean;
}): Pick<Finding, 'verdict' | 'reason'> {
  if (isExpired) return { verdict: 'expired', reason: 'The secret has expired.' };
  return isActive
    ? {
        verdict: 'live',
        reason: 'The client can authenticate with it. A secret that was pasted here should be replaced.',
      }
    : { verdict: 'inactive', reason: 'The client is deactivated.' };
}
