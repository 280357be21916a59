import { asc, eq, sql } from 'drizzle-orm';
import { clients, families, refreshTokens, sessions, users } from '@/db/schema';
import { grantTypes } from '@/lib/directory/clients/schema';
import type { Ctx } from '@/lib/kernel/context';
import { type Finding, happened } from './finding';
import { ownerProblem } from './owner-problem';

/** The newest uses of a refresh token that a story tells. */
const MAX_GENERATIONS = 20;

export type FoundFamily = {
  userId: string;
  /** When it issued tokens, the oldest first: at its grant and at its newest refreshes. */
  issuances: Date[];
  expiresAt: Date;
  revokedAt: Date | null;
  /** Why every token of the family is inactive, or null. */
  problem: Pick<Finding, 'verdict' | 'reason'> | null;
  finding: Pick<Finding, 'user' | 'client' | 'record' | 'scope' | 'story' | 'last_used_at' | 'related'>;
};

/** A token family with what happened to it, or null. */
export async function findFamily(ctx: Ctx, id: string): Promise<FoundFamily | null> {
  const [row] = await ctx.db
    .select({
      family: families,
      username: users.username,
      userIsActive: users.isActive,
      userIsSame: sql<boolean>`${users.epoch} = ${families.userEpoch}`,
      clientName: clients.clientName,
      clientIsActive: clients.isActive,
      clientIsSame: sql<boolean>`${clients.epoch} = ${families.clientEpoch}`,
      sessionEndedAt: sessions.endedAt,
      sessionEndedReason: sessions.endedReason,
      isExpired: sql<boolean>`${families.absoluteExpiresAt} <= now()`,
    })
    .from(families)
    .innerJoin(users, eq(users.id, families.userId))
    .innerJoin(clients, eq(clients.id, families.clientId))
    .leftJoin(sessions, eq(sessions.id, families.sessionId))
    .where(eq(families.id, id));
  if (!row) return null;
  const { family } = row;
  const refreshes = await refreshesOf(ctx, id);
  const problem =
    ownerProblem('user', { isActive: row.userIsActive, isSameEpoch: row.userIsSame }) ??
    ownerProblem('client', { isActive: row.clientIsActive, isSameEpoch: row.clientIsSame });
  return {
    userId: family.userId,
    issuances: [family.createdAt, ...refreshes.map(({ createdAt }) => createdAt)],
    expiresAt: family.absoluteExpiresAt,
    revokedAt: family.revokedAt,
    problem: problemOf(family, row.isExpired, problem),
    finding: {
      user: { id: family.userId, name: row.username },
      client: { id: family.clientId, name: row.clientName },
      record: { kind: 'grant', id, name: id },
      scope: family.scope,
      last_used_at: family.lastUsedAt > family.createdAt ? family.lastUsedAt.toISOString() : null,
      related: { grant: id, session: family.sessionId, originClient: family.clientId },
      story: [
        ...happened(
          family.authTime,
          `The user signed in${family.amr.length > 0 ? ` (${family.amr.join(', ')})` : ''}.`,
        ),
        ...happened(family.createdAt, `${row.clientName} got a grant by ${grantTitle(family.grantType)}.`),
        ...refreshes.flatMap(({ generation, createdAt }) =>
          happened(createdAt, `Refreshed: refresh token ${generation} of the grant was issued.`),
        ),
        ...happened(row.sessionEndedAt, `The session of the sign-in ended${reasonText(row.sessionEndedReason)}.`),
        ...happened(family.revokedAt, `The grant was revoked${reasonText(family.revokedReason)}.`),
        ...(row.isExpired ? happened(family.absoluteExpiresAt, 'The grant expired.') : []),
      ],
    },
  };
}

function problemOf(
  { revokedAt, revokedReason }: typeof families.$inferSelect,
  isExpired: boolean,
  ownersProblem: string | null,
): FoundFamily['problem'] {
  if (revokedAt) return { verdict: 'revoked', reason: `Its grant was revoked${reasonText(revokedReason)}.` };
  if (ownersProblem) return { verdict: 'inactive', reason: ownersProblem };
  return isExpired ? { verdict: 'expired', reason: 'Its grant has reached its longest lifetime.' } : null;
}

const reasons: Record<string, string> = {
  reuse: 'a refresh token or code was used twice, so one of its holders is not the client',
  client: 'the client revoked it',
  session: 'the session ended',
  consent: 'the access of the client was ended',
  administrator: 'an administrator ended it',
  signed_out: 'the user signed out',
  account: 'the account changed',
};

const reasonText = (reason: string | null): string => (reason ? `: ${reasons[reason] ?? reason}` : '');

export const grantTitle = (type: string): string =>
  grantTypes.find((known) => known.type === type)?.title.toLowerCase() ?? type;

/** The refresh tokens after the first, the oldest first. */
async function refreshesOf({ db }: Ctx, familyId: string) {
  const newest = await db
    .select({ generation: refreshTokens.generation, createdAt: refreshTokens.createdAt })
    .from(refreshTokens)
    .where(eq(refreshTokens.familyId, familyId))
    .orderBy(sql`${refreshTokens.generation} desc`, asc(refreshTokens.hash))
    .limit(MAX_GENERATIONS);
  return newest.filter(({ generation }) => generation > 1).reverse();
}
