import { eq, sql } from 'drizzle-orm';
import { authorizationCodes, clients, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { Secret, sha256 } from '@/lib/kernel/secret';
import { findEndedPart } from '../tokens';
import { findFamily } from './family-story';
import { type Finding, happened } from './finding';
import { ownerProblem } from './owner-problem';

/** The stored authorization code, or null. A redeemed one is kept as long as its grant. */
export async function inspectCode(ctx: Ctx, token: string): Promise<Finding | null> {
  const [row] = await ctx.db
    .select({
      code: authorizationCodes,
      username: users.username,
      userIsActive: users.isActive,
      userIsSame: sql<boolean>`${users.epoch} = ${authorizationCodes.userEpoch}`,
      clientName: clients.clientName,
      clientIsActive: clients.isActive,
      clientIsSame: sql<boolean>`${clients.epoch} = ${authorizationCodes.clientEpoch}`,
      isExpired: sql<boolean>`${authorizationCodes.expiresAt} <= now()`,
    })
    .from(authorizationCodes)
    .innerJoin(users, eq(users.id, authorizationCodes.userId))
    .innerJoin(clients, eq(clients.id, authorizationCodes.clientId))
    .where(eq(authorizationCodes.hash, sha256(token)));
  if (!row) return null;
  const { code } = row;
  const family = code.familyId === null ? null : await findFamily(ctx, code.familyId);
  return {
    kind: 'authorization_code',
    ...(await verdictOf(ctx, new Secret(token), row)),
    user: { id: code.userId, name: row.username },
    client: { id: code.clientId, name: row.clientName },
    record: family?.finding.record ?? null,
    scope: code.scope,
    related: { grant: code.familyId ?? undefined, session: code.sessionId },
    expires_at: code.expiresAt.toISOString(),
    story: [
      ...happened(code.createdAt, `The code was sent to ${code.redirectUri.slice(0, 200)}.`),
      ...happened(
        code.consumedAt,
        code.familyId === null ? 'The code was consumed without tokens.' : 'The code was redeemed for tokens.',
      ),
      ...(family?.finding.story ?? []),
      ...(row.isExpired && !code.consumedAt
        ? happened(code.expiresAt, 'The code expired before it was redeemed.')
        : []),
    ],
  };
}

type Row = {
  code: typeof authorizationCodes.$inferSelect;
  userIsActive: boolean;
  userIsSame: boolean;
  clientIsActive: boolean;
  clientIsSame: boolean;
  isExpired: boolean;
};

/** Decided like a redemption, which consumes the code but issues nothing when one of the parts has ended. */
async function verdictOf(ctx: Ctx, code: Secret, row: Row): Promise<Pick<Finding, 'verdict' | 'reason'>> {
  const { consumedAt, failures, familyId } = row.code;
  const failed = failures > 0 ? ` ${failures} attempts to redeem it failed.` : '';
  if (consumedAt)
    return {
      verdict: 'used',
      reason:
        familyId === null
          ? 'It was consumed without tokens: too many attempts failed, or its user, client, session or consent had ended.'
          : `It was redeemed. Using it again revokes the grant.${failed}`,
    };
  const problem =
    ownerProblem('user', { isActive: row.userIsActive, isSameEpoch: row.userIsSame }) ??
    ownerProblem('client', { isActive: row.clientIsActive, isSameEpoch: row.clientIsSame });
  if (problem) return { verdict: 'inactive', reason: problem };
  if (row.isExpired) return { verdict: 'expired', reason: `It was not redeemed in time.${failed}` };
  const ended = await findEndedPart(ctx, code);
  return ended
    ? { verdict: 'inactive', reason: endedTexts[ended] }
    : { verdict: 'live', reason: `The client can redeem it.${failed}` };
}

const endedTexts = {
  owner: 'Its user or its client has changed since it was issued.',
  session: 'The session of the sign-in has ended.',
  consent: 'The consent of the user has been withdrawn.',
} as const;
