import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { claimAccountLink } from '@/lib/directory/account-links';
import { canonicalEmail, lockUser, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Actor, Ctx } from '@/lib/kernel/context';

/**
 * Marks the address of a link as verified. Of several calls with one link, one does. Returns false for a link that does not
 * work, and if the user has another address since the mail was sent.
 */
export async function confirmAddress(ctx: Ctx, token: string): Promise<boolean> {
  return change(ctx, async (tx, invalidate) => {
    const link = await claimAccountLink(tx, ctx, ['verify_address'], token);
    if (!link?.userId) return false;
    const user = await lockUser(tx, { id: link.userId });
    if (user.emailCanonical !== canonicalEmail(link.email)) return false;
    if (user.emailVerified) return true;
    await tx
      .update(users)
      .set({ emailVerified: true, version: sql`${users.version} + 1`, updatedAt: sql`now()` })
      .where(eq(users.id, user.id));
    const actor: Actor = { kind: 'user', id: user.id, name: user.username, permissions: new Set() };
    await recordAudit(tx, { ...ctx, actor }, 'user.address_verified', {
      target: userTarget(user),
      after: { email: user.email },
    });
    invalidate(`u:${user.id}`);
    return true;
  });
}
