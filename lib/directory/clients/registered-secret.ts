import { and, eq, isNotNull } from 'drizzle-orm';
import type { Tx } from '@/db';
import { clientSecrets } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import type { Ctx } from '@/lib/kernel/context';
import { liveSecrets } from './live-secrets';
import { newSecret, usesSecrets } from './new-secret';
import { type ClientRow, clientTarget } from './projection';

/** Adds the first secret of a client that registers itself. Returns null if its authentication method needs none. */
export async function addFirstSecret(tx: Tx, ctx: Ctx, row: ClientRow): Promise<string | null> {
  if (!usesSecrets(row.tokenEndpointAuthMethod)) return null;
  const { secret, row: kept } = newSecret(ctx, row.tokenEndpointAuthMethod, 'First secret', null);
  await tx.insert(clientSecrets).values({ ...kept, clientId: row.id });
  return secret.reveal();
}

/**
 * Replaces all secrets if the new authentication method needs one that the client does not have. Returns the new secret,
 * otherwise null. The client discards its old secrets when it reads the new one (RFC 7592 §3).
 */
export async function secretAfter(tx: Tx, ctx: Ctx, before: ClientRow, row: ClientRow): Promise<string | null> {
  if (!(await needsSecret(tx, before.tokenEndpointAuthMethod, row))) return null;
  await tx.delete(clientSecrets).where(eq(clientSecrets.clientId, row.id));
  const { secret, row: kept } = newSecret(ctx, row.tokenEndpointAuthMethod, 'Secret by registration', null);
  await tx.insert(clientSecrets).values({ ...kept, clientId: row.id });
  const { id, name, hint } = kept;
  await recordAudit(tx, ctx, 'client_secret.rotated', {
    target: clientTarget(row),
    after: { id, name, hint, overlap_seconds: 0 },
  });
  return secret.reveal();
}

async function needsSecret(tx: Tx, before: string, { id, tokenEndpointAuthMethod: method }: ClientRow) {
  if (!usesSecrets(method) || method === before) return false;
  if (!usesSecrets(before)) return true;
  if (method !== 'client_secret_jwt') return false;
  return (await tx.$count(clientSecrets, and(liveSecrets(id), isNotNull(clientSecrets.secretSealed)))) === 0;
}
