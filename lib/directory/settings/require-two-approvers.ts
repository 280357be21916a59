import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { users } from '@/db/schema';
import { invalid } from '@/lib/kernel/errors';
import type { Settings } from './schema';

/**
 * Requires two active administrators before more acts need an approval: nobody could approve what the only one asks for.
 * @throws AppError `invalid`.
 */
export async function requireTwoApprovers(tx: Tx, before: Settings, after: Settings): Promise<void> {
  if (after.approvals.acts.every((act) => before.approvals.acts.includes(act))) return;
  const active = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(sql`${users.roles} @> array['admin']`, eq(users.isActive, true)))
    .limit(2);
  if (active.length < 2)
    throw invalid(
      'approvals.acts',
      'must be empty while there is only one active administrator, because nobody could approve',
    );
}
