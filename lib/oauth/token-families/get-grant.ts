import { and, desc, eq, isNull } from 'drizzle-orm';
import { clients, consents, families, refreshTokens, sessions, users } from '@/db/schema';
import { grantColumns, toGrant } from '@/lib/directory/grants';
import { GrantId } from '@/lib/directory/grants/schema';
import type { Ctx } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { findFamily } from '../inspection';
import { findIssuedTokens } from './issued-tokens';
import type { GrantDetail } from './schema';

/** A grant with its tokens, its session, its consent and what happened to it. @throws AppError `not_found`. */
export const getGrant = verb('sessions:read', GrantId, async (ctx, { id }): Promise<GrantDetail> => {
  const [row] = await ctx.db
    .select(grantColumns)
    .from(families)
    .innerJoin(users, eq(users.id, families.userId))
    .innerJoin(clients, eq(clients.id, families.clientId))
    .where(eq(families.id, id));
  const found = row && (await findFamily(ctx, id));
  if (!row || !found) throw notFound('grant');
  const [session, consent, refreshToken, tokens] = await Promise.all([
    findSessionOf(ctx, row.family.sessionId),
    findConsentOf(ctx, row.family),
    findRefreshTokenOf(ctx, id),
    findIssuedTokens(ctx, row.family),
  ]);
  return {
    ...toGrant(row),
    reason: found.problem?.reason ?? null,
    session,
    consent,
    refresh_token: refreshToken,
    access_tokens: tokens,
    story: found.finding.story ?? [],
  };
});

async function findSessionOf({ db }: Ctx, id: string | null): Promise<GrantDetail['session']> {
  if (id === null) return null;
  const [row] = await db
    .select({ userAgent: sessions.userAgent, endedAt: sessions.endedAt })
    .from(sessions)
    .where(eq(sessions.id, id));
  return row ? { id, user_agent: row.userAgent, ended_at: row.endedAt?.toISOString() ?? null } : null;
}

async function findConsentOf(
  { db }: Ctx,
  { userId, clientId }: { userId: string; clientId: string },
): Promise<GrantDetail['consent']> {
  const [row] = await db
    .select({ id: consents.id, scopes: consents.scopes, updatedAt: consents.updatedAt })
    .from(consents)
    .where(and(eq(consents.userId, userId), eq(consents.clientId, clientId), isNull(consents.withdrawnAt)));
  return row ? { id: row.id, scopes: row.scopes, updated_at: row.updatedAt.toISOString() } : null;
}

async function findRefreshTokenOf({ db }: Ctx, familyId: string): Promise<GrantDetail['refresh_token']> {
  const [row] = await db
    .select({
      generation: refreshTokens.generation,
      createdAt: refreshTokens.createdAt,
      expiresAt: refreshTokens.expiresAt,
    })
    .from(refreshTokens)
    .where(eq(refreshTokens.familyId, familyId))
    .orderBy(desc(refreshTokens.generation))
    .limit(1);
  return row
    ? { generation: row.generation, issued_at: row.createdAt.toISOString(), expires_at: row.expiresAt.toISOString() }
    : null;
}
