import { eq, sql } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { endSessions } from './end-sessions';
import { keepAnAdministrator, refuseOwnDeactivation, requireOutranks } from './guards';
import { lockSessions } from './lock-sessions';
import { toUser, userColumns } from './projection';
import { lockUser, userTarget } from './queries';
import { removeUser } from './remove-user';
import { type User, UserId } from './schema';

/** Ends every token and session of the user at once. Deactivating twice is not an error. */
export const deactivateUser = verb('users:write', UserId, (ctx, input) => setActive(ctx, input, false), {
  act: 'user.deactivate',
});

/** Lets the user sign in again. Earlier tokens and sessions stay inactive. */
export const activateUser = verb('users:write', UserId, (ctx, input) => setActive(ctx, input, true), {
  act: 'user.activate',
});

async function setActive(
  ctx: Ctx,
  input: { id: string; version?: number | undefined },
  active: boolean,
): Promise<User> {
  return change(ctx, async (tx, invalidate) => {
    if (!active) await lockSessions(tx, input.id);
    if (!active) await keepAnAdministrator(tx, input.id);
    const row = await lockUser(tx, input);
    requireOutranks(ctx, row.roles);
    if (!active) refuseOwnDeactivation(ctx, row.id);
    invalidate(`u:${row.id}`);
    if (row.isActive === active) return toUser(row);
    if (!active)
      await endSessions(tx, ctx, { where: eq(sessions.userId, row.id), reason: 'administrator', invalidate });
    const saved = oneRow(
      await tx
        .update(users)
        .set({
          isActive: active,
          epoch: sql`${users.epoch} + 1`,
          version: sql`${users.version} + 1`,
          updatedAt: sql`now()`,
        })
        .where(eq(users.id, row.id))
        .returning(userColumns),
    );
    const action = active ? 'user.activated' : 'user.deactivated';
    await recordAudit(tx, ctx, action, {
      target: userTarget(row),
      before: { is_active: !active },
      after: { is_active: active },
    });
    return toUser(saved);
  });
}

/** Deletes the user with all grants and sessions. Audit events keep the username. */
export const deleteUser = verb(
  'users:write',
  UserId,
  (ctx, input): Promise<void> =>
    change(ctx, async (tx, invalidate) => {
      await lockSessions(tx, input.id);
      await keepAnAdministrator(tx, input.id);
      const row = await lockUser(tx, input);
      requireOutranks(ctx, row.roles);
      if (row.id === ctx.actor.id) throw new AppError('conflict', 'You cannot delete yourself.');
      await removeUser(tx, ctx, { row, reason: 'administrator', invalidate });
    }),
  { act: 'user.delete' },
);
