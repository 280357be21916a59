import { recordAudit } from '@/lib/audit';
import {
  activateUser,
  deactivateUser,
  getUserRow,
  keepAnAdministrator,
  lockSessions,
  lockUser,
  replacePassword,
  type UserRow,
  updateUser,
  userTarget,
} from '@/lib/directory/users';
import { refuseSecondIdentity, refuseUnapproved } from '@/lib/kernel/approvals';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { encloseChanges } from '@/lib/kernel/enclose-changes';
import { changesOfRow } from './changes-of-row';
import type { ReadyRow } from './read-row';
import { refusalOf } from './refusal-of';
import type { RowResult } from './schema';

/**
 * Changes what differs of a user, with the rules of every other change: everything, or nothing if a rule refuses a part.
 * Members that the row does not have stay. A password stays too: only a user without one gets the one of the file. Runs in
 * a transaction of its own, not in that of the batch.
 */
export async function updateRow(ctx: Ctx, row: ReadyRow, id: string): Promise<RowResult> {
  const { email } = row.data;
  try {
    const outcome = await encloseChanges(
      withoutRequests(ctx),
      (inside) => applyRow(inside, row, id),
      async (_tx, applied) => applied,
    );
    return { row: row.row, outcome, id, email };
  } catch (error) {
    return { row: row.row, outcome: 'refused', email, errors: refusalOf(error) };
  }
}

/** An act that needs an approval is refused: a request for it would be stored without the rest of the row. */
const withoutRequests = (ctx: Ctx): Ctx => ({
  ...ctx,
  approvals: {
    ...ctx.approvals,
    requireApproval: (inside, act, input) => refuseUnapproved(inside, act, undefined, input),
  },
});

async function applyRow(inside: Ctx, row: ReadyRow, id: string): Promise<'updated' | 'skipped'> {
  const { data, passwordHash } = row;
  const before = await lockAll(inside, row, id);
  await updateUser(inside, { id, ...changesOfRow(row) });
  if (data.is_active !== undefined && data.is_active !== before.isActive)
    await (data.is_active ? activateUser : deactivateUser)(inside, { id });
  if (passwordHash !== null && before.passwordHash === null) await giveFirstPassword(inside, before, passwordHash);
  const { version } = await getUserRow(inside.db, id);
  return version === before.version ? 'skipped' : 'updated';
}

/**
 * Each verb locks in one order: sessions, then administrators, then the user. Several of them in one transaction keep it
 * only if the locks of all are taken first.
 */
const lockAll = (inside: Ctx, { data, passwordHash }: ReadyRow, id: string): Promise<UserRow> =>
  change(inside, async (tx) => {
    if (data.is_active === false || passwordHash !== null) await lockSessions(tx, id);
    const staysAdministrator = data.is_active !== false && (data.roles?.includes('admin') ?? true);
    if (!staysAdministrator) await keepAnAdministrator(tx, id);
    return lockUser(tx, { id });
  });

const giveFirstPassword = (inside: Ctx, user: UserRow, passwordHash: string): Promise<void> =>
  change(inside, async (tx, invalidate) => {
    if (user.roles.length > 0) await refuseSecondIdentity(inside, 'password', tx);
    await replacePassword(tx, user.id, { passwordHash });
    await recordAudit(tx, inside, 'user.password_set', { target: userTarget(user), after: { imported: true } });
    invalidate(`u:${user.id}`);
  });
