import { eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { sessions, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { keepDeleted } from '@/lib/directory/deleted-rows';
import type { Ctx } from '@/lib/kernel/context';
import type { CacheTag } from '@/lib/kernel/ports';
import { type EndReason, endSessions } from './end-sessions';
import { type UserRow, userTarget } from './queries';

type Removal = { row: UserRow; reason: EndReason; invalidate: (tag: CacheTag) => void };

/**
 * Deletes a user with all grants and sessions. Audit events keep the username. A user whom an administrator deletes can be
 * restored for some days; users who delete their own account are erased. The caller must have locked the sessions and
 * then the row, and decided that the user may be deleted (`keepAnAdministrator`).
 */
export async function removeUser(tx: Tx, ctx: Ctx, { row, reason, invalidate }: Removal): Promise<void> {
  await endSessions(tx, ctx, { where: eq(sessions.userId, row.id), reason, invalidate });
  if (reason !== 'account')
    await keepDeleted(tx, ctx, { kind: 'user', id: row.id, name: row.username, summary: { email: row.email } });
  await tx.delete(users).where(eq(users.id, row.id));
  const { username, email, name, roles } = row;
  await recordAudit(tx, ctx, 'user.deleted', { target: userTarget(row), before: { username, email, name, roles } });
  invalidate(`u:${row.id}`);
}
