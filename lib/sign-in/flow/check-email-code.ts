import { eq, sql } from 'drizzle-orm';
import { factors } from '@/db/schema';
import type { FactorRow } from '../factors';
import { takeEmailCode } from './email-code';
import type { CodeCheck } from './prove-code';

/** The code that was sent to the user, who has this factor: one that was removed meanwhile proves nothing. */
export const checkEmailCode =
  (rows: FactorRow[]): CodeCheck =>
  async (ctx, signIn, code) => {
    const factor = rows.find(({ kind }) => kind === 'email_code');
    if (!factor || !(await takeEmailCode(ctx, signIn, code))) return null;
    const used = await ctx.db
      .update(factors)
      .set({ lastUsedAt: sql`now()` })
      .where(eq(factors.id, factor.id))
      .returning({ id: factors.id });
    return used.length > 0 ? ['otp'] : null;
  };

/** The code that was sent to a user who does not have the factor yet: it proves that mails to the address are read. */
export const checkNewEmailCode: CodeCheck = async (ctx, signIn, code) =>
  (await takeEmailCode(ctx, signIn, code)) ? ['otp'] : null;
