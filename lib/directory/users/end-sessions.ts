import { and, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { families, logoutDeliveries, sessions } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import type { CacheTag } from '@/lib/kernel/ports';
import { subjectFor } from './subject-for';

export type EndReason = 'signed_out' | 'administrator' | 'account' | 'logout';

/**
 * Ends sessions and their grants, except those with `offline_access`, and queues the logout tokens for the clients
 * (OpenID Connect Back-Channel Logout §2.5, §2.7). Returns the ids of the ended sessions. The sessions are locked first,
 * so that a concurrent code redemption either finishes before or is refused.
 */
export async function endSessions(
  tx: Tx,
  ctx: Ctx,
  { where, reason, invalidate }: { where: SQL | undefined; reason: EndReason; invalidate: (tag: CacheTag) => void },
): Promise<string[]> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: sql`now()`, endedReason: reason })
    .where(and(isNull(sessions.endedAt), where))
    .returning({ id: sessions.id });
  const ids = ended.map(({ id }) => id);
  if (ids.length === 0) return ids;
  await announce(tx, ctx, ids);
  const revoked = await tx
    .update(families)
    .set({ revokedAt: sql`now()`, revokedReason: 'session' })
    .where(
      and(
        inArray(families.sessionId, ids),
        isNull(families.revokedAt),
        sql`not ('offline_access' = any(string_to_array(${families.scope}, ' ')))`,
      ),
    )
    .returning({ id: families.id });
  for (const { id } of revoked) invalidate(`f:${id}`);
  return ids;
}

type Told = { client_id: string; uri: string; user_id: string; sid: string; sector: string | null };

async function announce(tx: Tx, ctx: Ctx, ids: string[]): Promise<void> {
  const told = await tx.execute<Told>(sql`
    select distinct c.id as client_id, c.backchannel_logout_uri as uri, f.user_id, f.sid,
           case when c.subject_type = 'pairwise' then c.sector end as sector
      from families f join clients c on c.id = f.client_id
     where f.session_id in (${sql.join(
       ids.map((id) => sql`${id}::uuid`),
       sql`, `,
     )})
       and f.sid is not null and c.backchannel_logout_uri is not null and c.is_active`);
  for (const { client_id: clientId, uri, user_id: userId, sid, sector } of told) {
    const subject = await subjectFor(ctx, { sector }, userId);
    await tx.insert(logoutDeliveries).values({ id: newId(), clientId, uri, subject, sid });
  }
}
