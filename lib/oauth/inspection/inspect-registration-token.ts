import { eq } from 'drizzle-orm';
import { clients } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { type Finding, happened } from './finding';

/** The client that registered itself with this registration access token (RFC 7592), or null. */
export async function inspectRegistrationToken(ctx: Ctx, token: string): Promise<Finding | null> {
  const { id, clientName, isActive, createdAt, registrationTokenHash } = clients;
  const [row] = await ctx.db
    .select({ id, name: clientName, isActive, createdAt })
    .from(clients)
    .where(eq(registrationTokenHash, sha256(token)));
  if (!row) return null;
  return {
    kind: 'registration_token',
    ...(row.isActive
      ? { verdict: 'live', reason: 'The client can read, change and delete its registration with it.' }
      : {
          verdict: 'inactive',
          reason: 'The client is deactivated: its registration can be read and deleted with it, but not changed.',
        }),
    client: { id: row.id, name: row.name },
    story: happened(row.createdAt, 'The client registered itself.'),
  };
}
