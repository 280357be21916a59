import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { users } from '@/db/schema';
import { type LocalValue, type Noticed, noticeChangeDecided, noticeChangeRequested } from '@/lib/directory/mail';
import { permissionsOf, roleNames } from '@/lib/kernel/access';
import { type ActName, acts } from '@/lib/kernel/acts';
import type { Ctx } from '@/lib/kernel/context';
import type { PlannedChangeRow } from './projection';
import { openAct } from './sealed-act';

/** A service has few administrators: more than these are not told by mail. */
const MAX_TOLD = 50;

export type Outcome = 'approved' | 'rejected' | 'failed' | 'expired';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Tells everyone who can approve the request, but not its requester. */
export async function askForApproval(tx: Tx, ctx: Ctx, row: PlannedChangeRow): Promise<void> {
  const { permission } = acts[row.act as ActName];
  const approving = roleNames.filter((role) => permissionsOf([role]).has(permission));
  const { id, email, name } = users;
  const approvers = await tx
    .select({ id, email, name })
    .from(users)
    .where(
      and(
        sql`${users.roles} && array[${sql.join(
          approving.map((role) => sql`${role}::text`),
          sql`, `,
        )}]`,
        eq(users.isActive, true),
        ne(users.id, row.requestedById ?? NOBODY),
      ),
    )
    .limit(MAX_TOLD);
  for (const approver of approvers) await noticeChangeRequested(tx, ctx, approver, factsOf(ctx, row));
}

/** Tells the requester, if it is a user, what became of the request. */
export async function tellRequester(tx: Tx, ctx: Ctx, row: PlannedChangeRow, outcome: Outcome): Promise<void> {
  if (row.requestedByKind !== 'user' || row.requestedById === null) return;
  const { id, email, name } = users;
  const [user]: Noticed[] = await tx.select({ id, email, name }).from(users).where(eq(users.id, row.requestedById));
  const said: LocalValue = ({ text }) => text(`mail.values.outcome.${outcome}`);
  if (user) await noticeChangeDecided(tx, ctx, user, { ...factsOf(ctx, row), outcome: said });
}

const factsOf = (ctx: Ctx, row: PlannedChangeRow) => ({
  id: row.id,
  act: row.act as ActName,
  targetName: row.targetName,
  records: openAct(ctx, row)?.job?.records ?? null,
  requestedByName: row.requestedByName,
  reason: row.reason,
});
