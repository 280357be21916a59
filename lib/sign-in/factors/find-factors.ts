import { asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { factors, users } from '@/db/schema';
import { isMailOn } from '@/lib/directory/mail';
import type { Settings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';

export type FactorRow = typeof factors.$inferSelect;

/** The enrolled second factors of a user, the oldest first. */
export const findFactors = (db: Db | Tx, userId: string): Promise<FactorRow[]> =>
  db.select().from(factors).where(eq(factors.userId, userId)).orderBy(asc(factors.createdAt), asc(factors.id));

/** Whether codes can be sent to this user: mail is on, and the address was verified. */
export const canGetCodes = (parts: Pick<Ctx, 'mailer'>, { emailVerified }: { emailVerified: boolean }): boolean =>
  isMailOn(parts) && emailVerified;

/** The factors that can be used: the settings allow their kind, and codes can be sent if it is a code by email. */
export const usableFactors = (rows: FactorRow[], settings: Settings, getsCodes: boolean): FactorRow[] =>
  rows.filter(({ kind }) => settings.sign_in.factors.includes(kind) && (kind !== 'email_code' || getsCodes));

/** The second factors that a user can use at this moment, the oldest first. */
export async function findUsableFactors(
  ctx: Pick<Ctx, 'db' | 'mailer'>,
  settings: Settings,
  userId: string,
): Promise<FactorRow[]> {
  const rows = await ctx.db
    .select({ factor: factors, emailVerified: users.emailVerified })
    .from(factors)
    .innerJoin(users, eq(users.id, factors.userId))
    .where(eq(factors.userId, userId))
    .orderBy(asc(factors.createdAt), asc(factors.id));
  const [first] = rows;
  return first
    ? usableFactors(
        rows.map(({ factor }) => factor),
        settings,
        canGetCodes(ctx, first),
      )
    : [];
}
