import type { Db, Tx } from '@/db';
import type { ActName } from '@/lib/kernel/acts';
import type { Ctx } from '@/lib/kernel/context';
import { findKnown, type Known, namesOf } from './find-known';
import type { PendingChanges } from './pending-changes';
import type { ReadyRow } from './read-row';

/** What the decisions about the rows of a batch depend on. */
export type BatchFacts = {
  ctx: Ctx;
  db: Db | Tx;
  known: Known;
  pending: PendingChanges;
  /** The acts that a second administrator must approve. A row of a file cannot wait for that. */
  unapproved: ReadonlySet<ActName>;
};

const actsOfRows = ['user.update_roles', 'user.activate', 'user.deactivate'] as const satisfies ActName[];

/** In a transaction, it is the second argument. */
export async function findBatchFacts(
  ctx: Ctx,
  db: Db | Tx,
  rows: ReadyRow[],
  pending: PendingChanges,
): Promise<BatchFacts> {
  const unapproved = new Set<ActName>();
  for (const act of actsOfRows) if (await ctx.approvals.isNeeded(ctx, act, db)) unapproved.add(act);
  return { ctx, db, known: await findKnown(db, allNames(rows)), pending, unapproved };
}

/** Every form of every name of the rows. */
export const allNames = (rows: ReadyRow[]): string[] => [
  ...new Set(
    rows.flatMap(({ data }) => {
      const { username, email } = namesOf(data);
      return [...username, ...email];
    }),
  ),
];
