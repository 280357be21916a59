import { and, eq } from 'drizzle-orm';
import { termsAcceptances } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';

/** Whether the user has accepted this version of the terms. */
export async function hasAcceptedTerms({ db }: Pick<Ctx, 'db'>, userId: string, version: string): Promise<boolean> {
  const rows = await db
    .select({ id: termsAcceptances.id })
    .from(termsAcceptances)
    .where(and(eq(termsAcceptances.userId, userId), eq(termsAcceptances.version, version)));
  return rows.length > 0;
}
