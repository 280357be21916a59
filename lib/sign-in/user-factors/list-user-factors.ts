import { and, count, eq, isNull } from 'drizzle-orm';
import { recoveryCodes, users } from '@/db/schema';
import { readSettings, type Settings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { canGetCodes, type FactorRow, findFactors, requiresFactor, usableFactors } from '../factors';
import { type UserFactor, type UserFactors, UserFactorsId } from './schema';

/** The second factors of a user, and whether one is required of the user. @throws AppError `not_found`. */
export const listUserFactors = verb('users:read', UserFactorsId, async (ctx, { id }): Promise<UserFactors> => {
  const [user] = await ctx.db
    .select({
      roles: users.roles,
      secondFactorRequired: users.secondFactorRequired,
      factorDueSince: users.factorDueSince,
      emailVerified: users.emailVerified,
    })
    .from(users)
    .where(eq(users.id, id));
  if (!user) throw notFound('user');
  const [settings, rows, left] = await Promise.all([
    readSettings(ctx.db),
    findFactors(ctx.db, id),
    countRecoveryCodes(ctx, id),
  ]);
  const isRequired = requiresFactor(settings, user);
  const usable = usableFactors(rows, settings, canGetCodes(ctx, user));
  const isMissing = isRequired && usable.length === 0;
  return {
    items: rows.map((row) => toUserFactor(row, settings, usable)),
    recovery_codes_left: left,
    is_required: isRequired,
    ...(isMissing ? dueOf(settings, user.factorDueSince) : { is_due: false, due_at: null }),
  };
});

async function countRecoveryCodes({ db }: Ctx, userId: string): Promise<number> {
  const where = and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt));
  return oneRow(await db.select({ left: count() }).from(recoveryCodes).where(where)).left;
}

/** When a user without a factor must have set one up. The time begins at a sign-in, see `userFacts`. */
function dueOf({ sign_in }: Settings, since: Date | null): Pick<UserFactors, 'is_due' | 'due_at'> {
  const days = sign_in.enrolment_grace_days;
  if (days === 0) return { is_due: true, due_at: null };
  if (!since) return { is_due: false, due_at: null };
  const dueAt = new Date(since.getTime() + days * 86_400_000);
  return { is_due: dueAt.getTime() <= Date.now(), due_at: dueAt.toISOString() };
}

const toUserFactor = (row: FactorRow, settings: Settings, usable: FactorRow[]): UserFactor => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  is_backed_up: row.isBackedUp,
  is_allowed: settings.sign_in.factors.includes(row.kind),
  is_usable: usable.includes(row),
  created_at: row.createdAt.toISOString(),
  last_used_at: row.lastUsedAt?.toISOString() ?? null,
});
