import { eq, sql } from 'drizzle-orm';
import { clients, pushedRequests } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { type Finding, happened } from './finding';
import { ownerProblem } from './owner-problem';

/** The pushed authorization request with this `request_uri` (RFC 9126), or null. */
export async function inspectPushedRequest(ctx: Ctx, requestUri: string): Promise<Finding | null> {
  const [row] = await ctx.db
    .select({
      pushed: pushedRequests,
      clientName: clients.clientName,
      clientIsActive: clients.isActive,
      isExpired: sql<boolean>`${pushedRequests.expiresAt} <= now()`,
    })
    .from(pushedRequests)
    .innerJoin(clients, eq(clients.id, pushedRequests.clientId))
    .where(eq(pushedRequests.hash, sha256(requestUri)));
  if (!row) return null;
  const { pushed } = row;
  const valuesOf = (name: string) => pushed.parameters.flatMap(([key, value]) => (key === name ? [value] : []));
  return {
    kind: 'pushed_request',
    ...verdictOf(row),
    client: { id: pushed.clientId, name: row.clientName },
    scope: valuesOf('scope')[0] ?? null,
    audience: valuesOf('resource'),
    expires_at: pushed.expiresAt.toISOString(),
    last_used_at: pushed.consumedAt?.toISOString() ?? null,
    story: [
      ...happened(pushed.createdAt, 'The client pushed the request.'),
      ...happened(pushed.consumedAt, 'The request was used.'),
      ...(row.isExpired && !pushed.consumedAt ? happened(pushed.expiresAt, 'The request expired unused.') : []),
    ],
  };
}

type Row = { pushed: typeof pushedRequests.$inferSelect; clientIsActive: boolean; isExpired: boolean };

function verdictOf({ pushed, clientIsActive, isExpired }: Row): Pick<Finding, 'verdict' | 'reason'> {
  if (pushed.consumedAt)
    return { verdict: 'used', reason: 'It was used once. The client must push its request again.' };
  if (isExpired) return { verdict: 'expired', reason: 'It was not used in time.' };
  const problem = ownerProblem('client', { isActive: clientIsActive, isSameEpoch: true });
  return problem
    ? { verdict: 'inactive', reason: problem }
    : { verdict: 'live', reason: 'The client can use it once, in an authorization request.' };
}
