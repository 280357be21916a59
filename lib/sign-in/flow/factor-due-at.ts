import { eq } from 'drizzle-orm';
import { users } from '@/db/schema';
import type { Settings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';

/** Until when a user may sign in without the second factor that a policy requires. Null before the time has started. */
export async function factorDueAt(ctx: Pick<Ctx, 'db'>, settings: Settings, userId: string): Promise<Date | null> {
  const [row] = await ctx.db.select({ since: users.factorDueSince }).from(users).where(eq(users.id, userId));
  return row?.since ? new Date(row.since.getTime() + settings.sign_in.enrolment_grace_days * 86_400_000) : null;
}
