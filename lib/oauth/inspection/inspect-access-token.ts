import { eq, sql } from 'drizzle-orm';
import { accessTokens, clients, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { deletedParties } from './choices';
import { findFamily } from './family-story';
import { type Finding, happened } from './finding';
import { ownerProblem } from './owner-problem';

/** The stored access token, JWT or opaque, or null. Rows are deleted a day after they expire. */
export const inspectAccessToken = (ctx: Ctx, token: string): Promise<Finding | null> =>
  inspectAccessTokenHash(ctx, sha256(token));

/** The same, by its hash: in hexadecimal digits, it is the id of the token in the API. */
export async function inspectAccessTokenHash(ctx: Ctx, hash: Buffer): Promise<Finding | null> {
  const [row] = await ctx.db
    .select({
      token: accessTokens,
      username: users.username,
      userIsActive: users.isActive,
      userIsSame: sql<boolean>`${users.epoch} = ${accessTokens.userEpoch}`,
      clientName: clients.clientName,
      clientIsActive: clients.isActive,
      clientIsSame: sql<boolean>`${clients.epoch} = ${accessTokens.clientEpoch}`,
      isExpired: sql<boolean>`${accessTokens.expiresAt} <= now()`,
    })
    .from(accessTokens)
    .leftJoin(users, eq(users.id, accessTokens.userId))
    .leftJoin(clients, eq(clients.id, accessTokens.clientId))
    .where(eq(accessTokens.hash, hash));
  if (!row) return null;
  const { token: stored } = row;
  const family = stored.familyId === null ? null : await findFamily(ctx, stored.familyId);
  return {
    kind: 'access_token',
    ...verdictOf(row, family),
    user: stored.userId === null ? null : { id: stored.userId, name: row.username ?? deletedParties.user },
    client: { id: stored.clientId, name: row.clientName ?? deletedParties.client },
    record: family?.finding.record ?? null,
    scope: stored.scope,
    audience: stored.audience,
    related: { ...family?.finding.related, jti: stored.jti },
    expires_at: stored.expiresAt.toISOString(),
    story: [
      ...(family?.finding.story ?? []),
      ...happened(issuedWith(family?.issuances, stored.issuedAt), 'This access token was issued.'),
      ...happened(stored.revokedAt, 'This access token was revoked.'),
      ...(row.isExpired ? happened(stored.expiresAt, 'This access token expired.') : []),
    ],
  };
}

/**
 * The `iat` of a token, in whole seconds, is signed before its grant or refresh is stored, so the next second can begin between
 * the two. Then it is told at the time of that.
 */
const issuedWith = (issuances: readonly Date[] = [], issuedAt: Date): Date =>
  issuances.find((at) => at >= issuedAt && at.getTime() - issuedAt.getTime() < 2_000) ?? issuedAt;

type Row = {
  token: typeof accessTokens.$inferSelect;
  userIsActive: boolean | null;
  userIsSame: boolean | null;
  clientIsActive: boolean | null;
  clientIsSame: boolean | null;
  isExpired: boolean;
};

/** In the order in which a reader wants to know: what somebody did comes before the clock. */
function verdictOf(row: Row, family: Awaited<ReturnType<typeof findFamily>>): Pick<Finding, 'verdict' | 'reason'> {
  const { token } = row;
  if (token.revokedAt) return { verdict: 'revoked', reason: 'The client or an administrator revoked this token.' };
  if (family?.problem?.verdict === 'revoked') return family.problem;
  const problem =
    (token.userId === null
      ? null
      : ownerProblem('user', { isActive: row.userIsActive, isSameEpoch: row.userIsSame })) ??
    ownerProblem('client', { isActive: row.clientIsActive, isSameEpoch: row.clientIsSame });
  if (problem) return { verdict: 'inactive', reason: problem };
  if (row.isExpired) return { verdict: 'expired', reason: 'The lifetime of the token has ended.' };
  if (token.familyId !== null && family === null) return { verdict: 'inactive', reason: 'Its grant no longer exists.' };
  return family?.problem ?? { verdict: 'live', reason: 'Introspection answers active.' };
}
