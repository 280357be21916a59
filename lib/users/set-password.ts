import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { sessions, users } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import { endSessions } from '../sessions/end-sessions';
import { lockSessions } from '../sessions/lock-sessions';
import { verb } from '../verb';
import { requireVersion } from '../version';
import { requireOutranks } from './guards';
import { requireGoodPassword } from './password-rules';
import { getUserRow, lockUser, userTarget } from './queries';
import { SetPassword } from './schema';

/** Ends every live token and session of the user at once. @throws AppError `invalid` for a weak password. */
export const setPassword = verb(
  'users:write',
  SetPassword,
  async (ctx, { id, password, version }): Promise<void> => {
    const known = await getUserRow(ctx.db, id);
    requireOutranks(ctx, known.roles);
    requireVersion(known.version, version);
    requireGoodPassword(ctx, password, known);
    const passwordHash = await ctx.passwords.hash(password);
    await change(ctx, async (tx, kill) => {
      await lockSessions(tx, id);
      const row = await lockUser(tx, { id, version });
      requireOutranks(ctx, row.roles);
      await endSessions(tx, ctx, { where: eq(sessions.userId, row.id), reason: 'administrator', kill });
      await replacePassword(tx, row.id, passwordHash);
      await recordAudit(tx, ctx, 'user.password_set', { target: userTarget(row) });
      kill(`u:${row.id}`);
    });
  },
  { fresh: true },
);

/** The new epoch ends every live token and session; the row must be locked. */
export async function replacePassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx
    .update(users)
    .set({
      passwordHash,
      passwordChangedAt: sql`now()`,
      failedSignIns: 0,
      epoch: sql`${users.epoch} + 1`,
      version: sql`${users.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, id));
}
