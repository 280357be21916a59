import { eq, or, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import { recordAudit } from '../audit';
import type { AuditAction } from '../audit/schema';
import type { Actor, Ctx } from '../context';
import { reserve, signInBuckets } from '../throttle';
import { canonicalEmail, canonicalUsername } from './canonical';
import { type UserRow, userTarget } from './queries';

const CONSECUTIVE_FAILURES = 100;

export type Verified =
  | { outcome: 'verified'; user: UserRow; actor: Actor }
  | { outcome: 'refused' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

type Attempt = {
  login: string;
  password: string;
  knownDevice?: ((user: UserRow) => string | null) | undefined;
  /** What the audit log calls a success. */
  event?: 'user.signed_in' | 'user.reauthenticated';
};

/** The user of this username or email address, whatever their state. */
export async function findUserByLogin(ctx: Ctx, login: string): Promise<UserRow | null> {
  const rows = await ctx.db
    .select()
    .from(users)
    .where(or(eq(users.usernameCanonical, canonicalUsername(login)), eq(users.emailCanonical, canonicalEmail(login))))
    .limit(2);
  return rows.find((row) => row.usernameCanonical === canonicalUsername(login)) ?? rows[0] ?? null;
}

/**
 * The one place where a password is checked. An attempt is taken from the budgets before the hash is computed
 * and given back on success; an unknown name, a wrong password and a deactivated user cost the same and answer
 * the same. @throws AppError `unavailable` when the hashing queue is full.
 */
export async function verifyPassword(ctx: Ctx, attempt: Attempt): Promise<Verified> {
  const verified = await check(ctx, attempt);
  ctx.metrics.signIns[verified.outcome].value += 1;
  return verified;
}

async function check(ctx: Ctx, attempt: Attempt): Promise<Verified> {
  const user = await findUserByLogin(ctx, attempt.login);
  const device = (user && attempt.knownDevice?.(user)) ?? null;
  const account = user?.id ?? canonicalUsername(attempt.login);
  const reserved = await reserve(ctx.db, ctx.keys.throttle, signInBuckets(ctx.config, account, ctx.ip, device));
  if (!reserved.allowed) {
    ctx.log.warn('sign_in.throttled', { requestId: ctx.requestId, ip: ctx.ip ?? undefined });
    return { outcome: 'throttled', retryAfterSeconds: reserved.retryAfterSeconds };
  }
  const exhausted = !device && (user?.failedSignIns ?? 0) >= CONSECUTIVE_FAILURES;
  const { ok, outdated } = await ctx.passwords.verify(attempt.password, user?.passwordHash ?? null);
  if (!user || !ok || !user.isActive || exhausted) {
    if (user) await recordFailure(ctx, user);
    return { outcome: 'refused' };
  }
  await reserved.refund();
  const rehashed = outdated ? await ctx.passwords.hash(attempt.password) : undefined;
  return recordSuccess(ctx, user, rehashed, attempt.event ?? 'user.signed_in');
}

async function recordFailure(ctx: Ctx, user: UserRow): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(users)
      .set({ failedSignIns: sql`${users.failedSignIns} + 1` })
      .where(eq(users.id, user.id));
    await recordAudit(tx, ctx, 'user.sign_in_failed', { target: userTarget(user) });
  });
}

async function recordSuccess(
  ctx: Ctx,
  user: UserRow,
  rehashed: string | undefined,
  event: AuditAction,
): Promise<Verified> {
  const actor: Actor = { kind: 'user', id: user.id, name: user.username, permissions: new Set() };
  await ctx.db.transaction(async (tx) => {
    await tx.update(users).set({ lastLoginAt: sql`now()`, failedSignIns: 0 }).where(eq(users.id, user.id));
    if (rehashed)
      await tx
        .update(users)
        .set({ passwordHash: rehashed })
        .where(sql`${users.id} = ${user.id} and ${users.passwordHash} = ${user.passwordHash}`);
    await recordAudit(tx, { ...ctx, actor }, event, { target: userTarget(user) });
  });
  return { outcome: 'verified', user, actor };
}
