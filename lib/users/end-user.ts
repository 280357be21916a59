import { eq, sql } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { endSessions } from '../sessions/end-sessions';
import { lockSessions } from '../sessions/lock-sessions';
import { verb } from '../verb';
import { keepAnAdministrator, requireOutranks } from './guards';
import { toUser, userColumns } from './projection';
import { lockUser, userTarget } from './queries';
import { type User, UserId } from './schema';

/** Ends every live token and session of the user at once; deactivating twice is not an error. */
export const deactivateUser = verb('users:write', UserId, (ctx, input) => setActive(ctx, input, false));

/** Lets the user sign in again; tokens and sessions from before stay dead. */
export const activateUser = verb('users:write', UserId, (ctx, input) => setActive(ctx, input, true));

async function setActive(
  ctx: Ctx,
  input: { id: string; version?: number | undefined },
  active: boolean,
): Promise<User> {
  return change(ctx, async (tx, kill) => {
    if (!active) await lockSessions(tx, input.id);
    if (!active) await keepAnAdministrator(tx, input.id);
    const row = await lockUser(tx, input);
    requireOutranks(ctx, row.roles);
    if (!active && row.id === ctx.actor.id) throw new AppError('conflict', 'You cannot deactivate yourself.');
    kill(`u:${row.id}`);
    if (row.isActive === active) return toUser(row);
    if (!active) await endSessions(tx, ctx, { where: eq(sessions.userId, row.id), reason: 'administrator', kill });
    const [saved] = await tx
      .update(users)
      .set({
        isActive: active,
        epoch: sql`${users.epoch} + 1`,
        version: sql`${users.version} + 1`,
        updatedAt: sql`now()`,
      })
      .where(eq(users.id, row.id))
      .returning(userColumns);
    if (!saved) throw new Error('update returned no row');
    const action = active ? 'user.activated' : 'user.deactivated';
    await recordAudit(tx, ctx, action, {
      target: userTarget(row),
      before: { is_active: !active },
      after: { is_active: active },
    });
    return toUser(saved);
  });
}

/** Removes the user with all grants and sessions; audit events keep the name. */
export const deleteUser = verb(
  'users:write',
  UserId,
  (ctx, input): Promise<void> =>
    change(ctx, async (tx, kill) => {
      await lockSessions(tx, input.id);
      await keepAnAdministrator(tx, input.id);
      const row = await lockUser(tx, input);
      requireOutranks(ctx, row.roles);
      if (row.id === ctx.actor.id) throw new AppError('conflict', 'You cannot delete yourself.');
      await endSessions(tx, ctx, { where: eq(sessions.userId, row.id), reason: 'administrator', kill });
      await tx.delete(users).where(eq(users.id, row.id));
      const { username, email, name, roles } = row;
      await recordAudit(tx, ctx, 'user.deleted', { target: userTarget(row), before: { username, email, name, roles } });
      kill(`u:${row.id}`);
    }),
);
