import { desc, eq, or } from 'drizzle-orm';
import { clients, recordedRequests, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { id } from '@/lib/kernel/id';
import { wireId } from '../clients';
import { canonicalEmail, canonicalUsername } from '../users';
import type { Found } from './schema';

/**
 * The user with this id, username or email address, the client with this client_id, and the last record of this request id.
 * Each look-up has an index.
 */
export async function findExactly(ctx: Ctx, q: string): Promise<Found[]> {
  const uuid = id.safeParse(q).data;
  const [people, applications, requests] = await Promise.all([
    ctx.db
      .select({ id: users.id, title: users.username, subtitle: users.email })
      .from(users)
      .where(
        or(
          eq(users.usernameCanonical, canonicalUsername(q)),
          eq(users.emailCanonical, canonicalEmail(q)),
          uuid ? eq(users.id, uuid) : undefined,
        ),
      )
      .limit(3),
    ctx.actor.permissions.has('clients:read')
      ? ctx.db
          .select({ id: clients.id, title: clients.clientName, metadataUri: clients.metadataUri })
          .from(clients)
          .where(or(eq(clients.metadataUri, q), uuid ? eq(clients.id, uuid) : undefined))
          .limit(1)
      : [],
    uuid && ctx.actor.permissions.has('audit:read')
      ? ctx.db
          .select()
          .from(recordedRequests)
          .where(eq(recordedRequests.requestId, uuid))
          .orderBy(desc(recordedRequests.id))
          .limit(1)
      : [],
  ]);
  return [
    ...people.map((row) => ({ kind: 'user' as const, ...row })),
    ...applications.map((row) => ({
      kind: 'client' as const,
      id: row.id,
      title: row.title,
      subtitle: wireId(row),
    })),
    ...requests.map(({ id, endpoint, error, outcome, requestId }) => ({
      kind: 'request' as const,
      id,
      title: `${endpoint} · ${error ?? outcome}`,
      subtitle: requestId,
    })),
  ];
}
