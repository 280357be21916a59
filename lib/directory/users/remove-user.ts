import { eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { sessions, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import type { Ctx } from '@/lib/kernel/context';
import type { CacheTag } from '@/lib/kernel/ports';
import { type EndReason, endSessions } from './end-sessions';
import { type UserRow, userTarget } from './queries';

type Removal = { row: UserRow; reason: EndReason; invalidate: (tag: CacheTag) => void };

/**
 * Deletes a user with all grants and sessions. Audit events keep the username. The caller must have locked the sessions and
 * then the row, and decided that the user may be deleted (`keepAnAdministrator`).
 */
export async function removeUser(tx: Tx, ctx: Ctx, { row, reason, invalidate }: Removal): Promise<void> {
  await endSessions(tx, ctx, { where: eq(sessions.userId, row.id), reason, invalidate });
  await tx.delete(users).where(eq(users.id, row.id));
  const { username, email, name, roles } = row;
  await recordAudit(tx, ctx, 'user.deleted', { target: userTarget(row), before: { username, email, name, roles } });
  invalidate(`u:${row.id}`);
}
